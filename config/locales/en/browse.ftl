# Searching and filtering the public lists: entries, goals, challenges, documents.
browse-total-initiatives = { $count ->
    [0] No entries
    [one] { $count } entry
   *[other] { $count } entries
  }
browse-total-goals = { $count ->
    [0] No goals
    [one] { $count } goal
   *[other] { $count } goals
  }
browse-total-challenges = { $count ->
    [0] No challenges
    [one] { $count } challenge
   *[other] { $count } challenges
  }
browse-total-documents = { $count ->
    [0] No documents
    [one] { $count } document
   *[other] { $count } documents
  }
browse-nothing-initiatives = No entry was found
browse-nothing-goals = No goal was found
browse-nothing-challenges = No challenge was found
browse-nothing-documents = No document was found
browse-loosened-initiatives = No entry has all the words you searched for. These have one of them.
browse-loosened-goals = No goal has all the words you searched for. These have one of them.
browse-loosened-challenges = No challenge has all the words you searched for. These have one of them.
browse-loosened-documents = No document has all the words you searched for. These have one of them.
browse-all-initiatives = See the whole catalogue
browse-all-goals = See every goal
browse-all-challenges = See every challenge
browse-all-documents = See every document
goals-search = Search the goals
browse-hint-goals = Type a title in Vietnamese, with or without marks, a goal’s code or a document’s number.
documents-search = Search the documents
browse-hint-documents = Type a number, a title in Vietnamese, with or without marks, or who issued it.
catalogue-facet-tinh-trang = State
catalogue-facet-co-quan = Posted by
browse-state-draft = Not posted
browse-state-waiting = Not posted
browse-state-open = Open
browse-state-solved = Solved
browse-state-withdrawn = Withdrawn
browse-state-closed = Closed without a solution
documents-found = Documents found
