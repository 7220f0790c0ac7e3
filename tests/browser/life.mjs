// From registration to the catalogue.
import { Person } from "./person.mjs";

const DEMO = "demo nq57 portal";

export async function wholeLife(browser, portal, { javaScript, width, height, taxCode, email }) {
  const people = [];
  const arrive = async (name) => {
    const person = await Person.arrive(browser, portal, { name: `${name}-${width}`, javaScript, width, height });
    people.push(person);
    return person;
  };
  const staff = async (name) => (await arrive(name)).signIn(`${name}@demo.nq57.test`, DEMO);
  const title = `Sổ theo dõi nước sạch cho trường học ${taxCode}`;

  // The applicant registers, confirms by a button, and signs in.
  const owner = await arrive("applicant");
  const password = "thuyền về bến sông La";
  await owner.open("/dang-ky");
  await owner.page.locator("[name=kind][value=enterprise]").check();
  await owner.type({
    organisation: `Công ty Nước sạch ${taxCode}`, tax_code: taxCode, address: "Số 1 đường Trần Phú",
    name: "Phạm Thị Lan", email, phone: "0912 345 678", password,
  });
  await owner.press("Đăng ký");
  const mail = await portal.mailTo(email, /xac-nhan/);
  await owner.open(/https?:\/\/\S*\/xac-nhan\/[\w-]+/.exec(mail.text)[0]);
  await owner.press("Xác nhận địa chỉ này");
  await owner.signIn(email, password);

  // Writes the form section by section, checks it, and submits.
  await owner.open("/ho-so");
  await owner.press(/hồ sơ mới|Bắt đầu|Viết hồ sơ/i);
  const draft = /\/ho-so\/[0-9a-f-]{36}/.exec(owner.path())[0];
  await owner.open(`${draft}/thong-tin-chung`);
  await owner.page.locator("[name=kind][value=solution]").check();
  await owner.page.locator("[name=deployed][value=yes]").check();
  await owner.page.locator("[name=step][value=piloted]").check();
  await owner.type({ title, summary: "Cảm biến đo chất lượng nước ở bể chứa và báo cho nhà trường trước giờ vào lớp." });
  await owner.page.locator("[name=sector]").first().selectOption("giao-duc").catch(() => owner.page.locator("[name=sector][value=giao-duc]").check());
  await owner.press("Lưu và tiếp tục");
  await owner.type({
    problem: "Nhà trường chỉ biết nước bẩn khi học sinh đã dùng.",
    description: "Cảm biến đo độ đục và clo dư mỗi giờ, gửi tin nhắn khi vượt ngưỡng.",
    results: "Ba trường dùng thử bốn tháng, phát hiện sớm 11 lần.",
  });
  await owner.press("Lưu và tiếp tục");
  await owner.type({ cost: "180 triệu", months: "6" });
  await owner.press("Lưu và tiếp tục");
  await owner.page.locator("[name=goal_code]").first().selectOption("dti-digital-society");
  await owner.page.locator("[name=goal_reason]").first().fill("Phụ huynh và nhà trường xem được số đo trên mạng.");
  await owner.press("Lưu và tiếp tục");
  await owner.page.locator("[name=contributor_name]").first().fill("Phạm Thị Lan");
  await owner.page.locator("[name=contributor_role]").first().fill("Chủ nhiệm");
  await owner.page.locator("[name=contributor_share]").first().fill("100");
  for (const consent of ["truthful", "personal_data", "publish"]) {
    const box = owner.page.locator(`[name=${consent}]`);
    if (await box.isChecked()) throw new Error(`${consent} is ticked before anybody ticked it`);
    await box.check();
  }
  await owner.press("Lưu và tiếp tục");
  await owner.page.locator("input[type=file]").setInputFiles({
    name: "Bản vẽ cảm biến.pdf", mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
  });
  await owner.press("Gửi tệp");
  await owner.reads("Bản vẽ cảm biến.pdf");
  await owner.open(`${draft}/kiem-tra`);
  await owner.reads("một trăm tám mươi triệu đồng");
  await owner.press("Nộp hồ sơ");
  const receipt = await owner.page.locator("body").innerText();
  const code = /NQ57-\d{6}-\d{4}/.exec(receipt)[0];
  await portal.mailTo(email, new RegExp(code));

  // A moderator receives, screens, and asks for more.
  const moderator = await staff("moderator");
  await moderator.open(`/can-bo/ho-so?q=${code}`);
  await moderator.press(title);
  const dossier = /\/can-bo\/ho-so\/[0-9a-f-]{36}/.exec(moderator.path())[0];
  await moderator.press("Tiếp nhận");
  await moderator.press("Trả lời danh mục kiểm tra hợp lệ");
  for (const yes of await moderator.page.locator("input[type=radio][value=yes]").all()) await yes.check();
  await moderator.submit();
  await moderator.press("Yêu cầu bổ sung");
  await moderator.askFor("results", "Nêu cách đo và thời gian đo.");
  await moderator.submit();
  await moderator.reads("Chờ bổ sung");

  // The applicant answers exactly what was asked.
  await portal.mailTo(email, /Nêu cách đo|bổ sung/i);
  await owner.open(draft);
  await owner.reads("Nêu cách đo và thời gian đo.");
  await owner.open(`${draft}/noi-dung`);
  if ((await owner.page.locator("[name=problem]").count()) > 0) throw new Error("a field that was not asked for is open");
  await owner.type({ results: "Ba trường dùng thử bốn tháng, đo mỗi giờ bằng cảm biến đã hiệu chuẩn, phát hiện sớm 11 lần." });
  await owner.press(/Lưu/);
  await owner.open(`${draft}/kiem-tra`);
  await owner.press("Nộp lại hồ sơ");

  // The moderator assigns two reviewers and opens the review.
  await moderator.open(dossier);
  await moderator.press(/Phân công chuyên gia/);
  await moderator.page.locator("[name=rubric][value=breakthrough]").check();
  for (const box of await moderator.page.locator("[name=reviewers]").all()) await box.check();
  await moderator.submit();
  await moderator.open(dossier);
  await moderator.press("Chuyển đánh giá");
  await moderator.open(dossier);
  await moderator.reads("Đang đánh giá");

  // Both reviewers declare, read, and file; the last one closes the review.
  for (const name of ["reviewer1", "reviewer2"]) {
    const reviewer = await staff(name);
    await reviewer.open("/can-bo/danh-gia");
    await reviewer.press(title);
    await reviewer.misses("độ đục và clo dư");
    await reviewer.page.locator("main input[type=checkbox]").first().check();
    await reviewer.press("Nhận đánh giá");
    await reviewer.reads("độ đục và clo dư");
    for (const score of await reviewer.page.locator("[name^='points-']").all()) await score.fill("9,5");
    for (const remark of await reviewer.page.locator("textarea").all()) await remark.fill("Có số đo, nhân rộng được.");
    await reviewer.page.locator("[name=recommendation][value=approve]").check();
    await reviewer.press("Gửi phiếu");
  }

  // Every claimed goal is judged, then an approver decides and releases.
  await moderator.open(dossier);
  await moderator.reads("Chờ hội đồng và quyết định");
  await moderator.press("Xác nhận mục tiêu hướng tới");
  await moderator.confirmGoals("Số đo nước là dịch vụ số cho cộng đồng.");
  const approver = await staff("approver");
  await approver.open(dossier);
  await approver.press("Lựa chọn");
  await approver.page.locator("[name=outcome][value=publish]").check();
  await approver.type({ reason: "Hai chuyên gia thống nhất, kết quả đo được." });
  await approver.submit();
  await owner.open(draft);
  await owner.misses("Được lựa chọn");
  await approver.open(dossier);
  await approver.press("Ban hành kết quả");
  await approver.page.locator("[name=read]").check();
  await approver.submit();
  await portal.mailTo(email, /kết quả/i);
  await owner.open(draft);
  await owner.reads("Được lựa chọn");

  // A moderator publishes, and a citizen finds it under its goal.
  await moderator.open(dossier);
  await moderator.press("Công bố");
  await moderator.submit();
  const citizen = await arrive("citizen");
  await citizen.open("/muc-tieu/dti-digital-society");
  await citizen.press(title);
  await citizen.reads("độ đục và clo dư");
  await citizen.open("/sang-kien?q=so+theo+doi+nuoc+sach");
  await citizen.reads(title);
  await citizen.open(`/tra-cuu?ma=${code}`);

  for (const person of people) await person.leave();
}
