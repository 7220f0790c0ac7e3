### Attachments: why one is not taken, the virus scan, unfinished uploads.

problem-file-locked = The file “{ $name }” has a password or is encrypted, so reviewers cannot open it. Remove the password, save the file and send it.
problem-file-nested = The file “{ $name }” has an archive or another file packed inside. Send each file on its own, or save it as PDF and send that.
problem-file-program = The file “{ $name }” brings a program that can run, so the portal does not take it. Remove that part, or save it as PDF and send that.
problem-file-entities = The file “{ $name }” has XML declarations that lead out of the file, so the portal does not take it. Open it in Word, Excel or PowerPoint, save it and send it.
problem-file-script = The PDF “{ $name }” has code that runs by itself or starts a program, so the portal does not take it. Choose Print, then save as PDF, and send the new file.
problem-file-embedded = The PDF “{ $name }” has other files attached inside. Take them out and send them on their own, and send the PDF without them.
problem-file-mixed = The file “{ $name }” holds data of another kind of file as well, so the portal does not take it. Open it with its own program, save it as a new file and send that.
problem-file-pixels = The picture “{ $name }” has { $width } × { $height } pixels, which is { $found } million; the portal takes at most { $max } million. Make it smaller and send it.
