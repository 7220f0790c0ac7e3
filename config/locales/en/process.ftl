# Figures of the process, by month.

process-table = Received and answered by month
process-flow = Received and answered
process-flow-unit = dossiers
process-received = Received
process-released = Answered
process-median = Working days to a result (median)
process-median-unit = working days
process-late = Results after the promised date
process-late-unit = results
process-month = Month
process-running = month not over
process-nothing = no results
process-few = fewer than { $fewest } results
process-none = No dossier has been received yet.
process-note = Results count once applicants were told. Working days run from receipt, without the time that applicants had the file. For a month that is not over, or with fewer than { $fewest } results, days and delays are not stated, so that nobody can infer them for a single dossier.
figures-dti-table = Ranks by year
figures-indicators-table = Each figure with its period and source
figures-download-table = Download this table (CSV)
open-data-quy-trinh-title = The process by month
open-data-quy-trinh-about = Dossiers received, results told, median working days and late results of the last 12 months. The last two columns are empty for months that are not over or have few results.
