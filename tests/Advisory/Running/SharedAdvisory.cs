namespace PeerAdvisory.Advisory.Tests.Running;

/// <summary>The tests that share one running service; each plans courses of its own.</summary>
[CollectionDefinition]
public sealed class SharedAdvisory : ICollectionFixture<RunningAdvisory>;
