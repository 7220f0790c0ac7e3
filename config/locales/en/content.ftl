# The language of content, units of the figures.

ui-written = This content is in Vietnamese.
ui-written-partly = Titles and texts that others wrote are in Vietnamese.

# Units: the key is the unit without diacritics.
unit-doanh-nghiep = enterprises
unit-gdp = of GDP
unit-grdp = of GRDP
unit-so-doanh-nghiep = of enterprises
unit-chi-so = on the index
unit-chi-nghien-cuu-phat-trien = of research and development spending
unit-tong-chi-ngan-sach = of all budget spending
unit-nguoi-tren-mot-van-dan = persons per 10,000 inhabitants
unit-to-chuc = organisations
unit-nam = year
unit-to-chuc-doanh-nghiep = organisations or enterprises
unit-ngan-sach-chi-su-nghiep-khoa-hoc = of the budget for science
unit-chi-tieu = targets
unit-nguoi = persons
unit-tram = stations
unit-he-thong = systems
unit-thu-tuc = procedures
unit-dong-nam-a = Southeast Asia
unit-the-gioi = the world

documents-goals-count = { $count ->
    [one] { $count } goal from this document
   *[other] { $count } goals from this document
  }
documents-goals-none = No goal is linked to this document yet.
