using PeerAdvisory.Testing.Processes;

[assembly: ShowLogsOfFailedTests]
