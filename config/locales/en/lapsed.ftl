# A dossier that stopped for want of an answer: until when it can be taken up again.

dossier-next-lapsed-until = The dossier stopped because no answer came in time. You can still answer and resubmit it until { $until }.
dossier-next-lapsed-over = The dossier stopped because no answer came in time, and the time to resubmit it ended { $until }. You can write a new dossier from this one.
dossier-request-lapsed = The answer was due { $due }. You can still resubmit until { $until }; the dossier keeps its code and goes on from the stage where it stopped.
dossier-request-over = The answer was due { $due }, and the time to resubmit ended { $until }. What follows is only there to be read.
dossier-resume-by = Can be resubmitted until { $moment }
dossier-lapsed-at = Stopped since { $moment }
