"""The tutoring session: everything that the tutor decides while it talks with a learner."""
