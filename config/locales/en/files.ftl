### Attachments: why one is not taken, the virus scan, unfinished uploads.

problem-file-locked = The file “{ $name }” has a password or is encrypted, so reviewers cannot open it. Remove the password, save the file and send it.
problem-file-nested = The file “{ $name }” has an archive or another file packed inside. Send each file on its own, or save it as PDF and send that.
problem-file-program = The file “{ $name }” brings a program that can run, so the portal does not take it. Remove that part, or save it as PDF and send that.
problem-file-entities = The file “{ $name }” has XML declarations that lead out of the file, so the portal does not take it. Open it in Word, Excel or PowerPoint, save it and send it.
problem-file-script = The PDF “{ $name }” has code that runs by itself or starts a program, so the portal does not take it. Choose Print, then save as PDF, and send the new file.
problem-file-embedded = The PDF “{ $name }” has other files attached inside. Take them out and send them on their own, and send the PDF without them.
problem-file-mixed = The file “{ $name }” holds data of another kind of file as well, so the portal does not take it. Open it with its own program, save it as a new file and send that.
problem-file-pixels = The picture “{ $name }” has { $width } × { $height } pixels, which is { $found } million; the portal takes at most { $max } million. Make it smaller and send it.

problem-files-quota = The files in all dossiers of this applicant would take { $found } MB; the limit for each applicant is { $max } MB. Remove files that are not needed from drafts, then send again.

# The virus scan.
scan-waiting-staff = Waiting for the virus scan, cannot be opened yet
scan-clean-staff = Scanned, no virus found
scan-infected-staff = Has a virus, locked
scan-unscanned-staff = Not scanned for viruses, open with care
scan-waiting-applicant = Waiting for the virus scan. You can still submit; the file can be downloaded once it is scanned.
scan-infected-applicant = Has a virus, locked. Scan your machine and send another file.
file-waiting = The file is waiting for the virus scan and cannot be downloaded yet. Try again in a few minutes.
file-infected = This file has a virus, so nobody can download it.
log-find_virus = Found a virus in a file
dossier-event-find_virus = A virus was found in a file; the file is locked

mail-file_infected-subject = Send “{ $file }” again, the one sent has a virus and was removed
mail-file_infected-lead-code = The virus scan found a virus in the file “{ $file }” of the dossier “{ $title }”, code { $code }.
mail-file_infected-lead = The virus scan found a virus in the file “{ $file }” of the dossier “{ $title }”.
mail-file_infected-lead-untitled = The virus scan found a virus in the file “{ $file }” of a dossier without a title.
mail-file_infected-what = The file was removed from what you are writing, and nobody can download it any more. The dossier's text and its other files are untouched.
mail-file_infected-next = Scan the machine that you used, open the original on a clean machine, save it and send the new file. If the dossier was submitted, the Department tells you when it needs the file again.
mail-file_infected-link = Open the dossier

# Sending files piece by piece.
files-unfinished = Unfinished files
files-unfinished-lead = To go on, choose the same file again under Add files. Only what is missing is sent. Unfinished files are kept for { $hours } hours.
files-unfinished-part = { $done } of { $size } received
files-give-up = Discard what was sent
notice-upload-given-up = The unfinished file was discarded.
upload-waiting = Waiting its turn
upload-starting = Starting
upload-sending = { $done } of { $size } sent
upload-checking = All sent, checking the file
upload-paused = The line is down. The portal goes on by itself once it is back; what was sent is not lost.
upload-done = Received
upload-cancelled = Cancelled
upload-ended = Your session has ended. Sign in again in another tab, then choose Send again; what was sent is kept.
upload-broken = This file could not be sent. Choose Send again; what was sent is kept.
upload-cancel = Cancel
upload-again = Send again
upload-back = See the files that were sent
