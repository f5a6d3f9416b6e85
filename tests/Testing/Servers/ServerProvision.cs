namespace PeerAdvisory.Testing.Servers;

/// <summary>Servers for several test processes: started by one, named to the others by environment variables.</summary>
public static class ServerProvision
{
    /// <summary>How servers come to be in this environment: <c>given</c>, <c>containers</c> or <c>native</c>.</summary>
    public static async Task<string> Kind() =>
        IsGiven(PostgresServer.Variable) && IsGiven(BrokerServer.Variable)
            ? "given"
            : (await ServerChoices.Choice()).ToString().ToLowerInvariant();

    /// <summary>Starts what is not given, and returns the variables that name it.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Provide(TestServers servers)
    {
        var (postgres, broker) = (servers.Postgres(), servers.Broker());
        await Task.WhenAll(postgres, broker);
        foreach (var service in ServiceDatabases.Services)
        {
            // Here the server's own psql is at hand; the processes that are only given an address may have none.
            await ServiceDatabases.MakeRoles(await postgres, service);
        }

        return new Dictionary<string, string>
        {
            [PostgresServer.Variable] = (await postgres).Superuser,
            [BrokerServer.Variable] = (await broker).Administrator.ToString(),
            [BrokerServer.ManagementVariable] = (await broker).Management.Address.ToString(),
        };
    }

    private static bool IsGiven(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
