using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;

[assembly: AssemblyFixture(typeof(TestServers))]
[assembly: ShowLogsOfFailedTests]
