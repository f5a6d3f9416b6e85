namespace PeerAdvisory.Testing;

/// <summary>What a test waited for did not happen before its deadline.</summary>
public sealed class NotInTimeException(string message, Exception? last = null) : Exception(message, last);
