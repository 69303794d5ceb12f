# The words of the e-mails to the recruiter and the help desk.
