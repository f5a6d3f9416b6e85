using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;

[assembly: AssemblyFixture(typeof(TestServers))]
[assembly: AssemblyFixture(typeof(Tally))]
[assembly: ShowLogsOfFailedTests]
