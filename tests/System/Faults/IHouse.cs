namespace PeerAdvisory.System.Tests.Faults;

/// <summary>The whole system somewhere: clients write to it, and a test looks behind it.</summary>
public interface IHouse
{
    /// <summary>A client for a service's part of the API.</summary>
    HttpClient Client(string service);

    /// <summary>A token for somebody with this role at this authority.</summary>
    Task<string> Token(string role, string authority);

    /// <summary>The connection string of a superuser in a service's database.</summary>
    string Superuser(string service);
}
