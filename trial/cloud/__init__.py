"""A local AWS for trying the platform without an account: moto with what it lacks, a record of all calls, and faults on demand."""
