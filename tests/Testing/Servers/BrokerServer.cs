using System.Text.Json.Nodes;
using DotNet.Testcontainers.Builders;
using Testcontainers.RabbitMq;

namespace PeerAdvisory.Testing.Servers;

/// <summary>
/// A RabbitMQ server for tests: the one an environment variable names, else one of our own, in a container or from the
/// machine's programs. Each service has its user, as in production, with a password the tests know.
/// </summary>
public sealed class BrokerServer : IAsyncDisposable
{
    /// <summary>Names a server that runs: the amqp address of an administrator.</summary>
    public const string Variable = "PEERADVISORY_TEST_RABBITMQ";

    /// <summary>The http address of that server's management; port 15672 beside it unless said.</summary>
    public const string ManagementVariable = "PEERADVISORY_TEST_RABBITMQ_MANAGEMENT";

    private const int ManagementPort = 15672;

    private static readonly string[] Services = ["enrolment", "advisory", "hiring", "reporting"];

    private BrokerServer(Uri administrator, Uri management, OwnServer? own)
    {
        Administrator = administrator;
        Management = new(management, administrator.UserInfo);
        Own = own;
    }

    /// <summary>The administrator's address.</summary>
    public Uri Administrator { get; }

    /// <summary>The port it listens on.</summary>
    public int Port => Administrator.Port;

    internal BrokerManagement Management { get; }

    internal OwnServer? Own { get; }

    /// <summary>The server that the tests of this process share.</summary>
    internal static async Task<BrokerServer> Shared()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } given)
        {
            return await Private();
        }

        var administrator = new Uri(given);
        var management = Environment.GetEnvironmentVariable(ManagementVariable) is { Length: > 0 } said
            ? new Uri(said)
            : new UriBuilder("http", administrator.Host, ManagementPort).Uri;
        var server = new BrokerServer(administrator, management, null);
        try
        {
            await server.Know();
            return server;
        }
        catch (HttpRequestException exception)
        {
            throw new InvalidOperationException(
                $"{Variable} names a RabbitMQ whose management at {management} does not serve that administrator (another address goes into {ManagementVariable}): {exception.Message}",
                exception);
        }
    }

    /// <summary>A server of one's own, which may be ended and started again.</summary>
    internal static async Task<BrokerServer> Private()
    {
        var (port, management) = (FreePort.Next(), FreePort.Next());
        var password = Guid.NewGuid().ToString("N");
        OwnServer own;
        if (await ServerChoices.Choice() is ServerChoice.Containers)
        {
            own = new ContainerServer(() => new RabbitMqBuilder("rabbitmq:4-management")
                .WithUsername("admin")
                .WithPassword(password)
                .WithPortBinding(port, RabbitMqBuilder.RabbitMqPort)
                .WithPortBinding(management, ManagementPort)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilInternalTcpPortIsAvailable(RabbitMqBuilder.RabbitMqPort))
                .Build());
        }
        else
        {
            // What lies in the folder before the first start is what the node knows from its first moment, also when wiped.
            var script = new ScriptedServer("rabbitmq", port, $"{management}");
            Directory.CreateDirectory(Path.Combine(script.Folder, "users"));
            foreach (var service in Services)
            {
                await File.WriteAllTextAsync(Path.Combine(script.Folder, "users", service), Password(service));
            }

            await File.WriteAllTextAsync(Path.Combine(script.Folder, "password"), password);
            own = script;
        }

        var server = new BrokerServer(
            new($"amqp://admin:{password}@127.0.0.1:{port}"),
            new($"http://127.0.0.1:{management}"),
            own);
        await server.Start();
        return server;
    }

    /// <summary>The address of a service's user on a virtual host.</summary>
    public Uri Address(string service, string vhost) =>
        new UriBuilder(Administrator)
        {
            UserName = service,
            Password = Password(service),
            Path = Uri.EscapeDataString(vhost),
        }.Uri;

    /// <summary>How much disk it knows to be free; nothing where it cannot watch it.</summary>
    public async Task<long?> FreeDisk() =>
        (await Management.List("nodes"))[0]?["disk_free"] is JsonValue free && free.TryGetValue(out long bytes) ? bytes : null;

    /// <summary>Ends a server of our own; leaves another's alone.</summary>
    public ValueTask DisposeAsync()
    {
        Management.Dispose();
        return Own?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>Starts a server of our own, for the first time or again, and makes sure the services' users are known.</summary>
    internal async Task Start()
    {
        await Own!.Start();
        await Eventually.Until(Management.Answers, answers => answers, TimeSpan.FromSeconds(60), "RabbitMQ's management answers");
        await Know();
    }

    /// <summary>Makes a virtual host in which each service may do what it may in production.</summary>
    internal async Task MakeVhost(string name)
    {
        await Management.Put($"vhosts/{Uri.EscapeDataString(name)}", new { });
        foreach (var service in Services)
        {
            await Management.Put($"permissions/{Uri.EscapeDataString(name)}/{service}", await BrokerPermissions.Of(service));
        }
    }

    private async Task Know()
    {
        foreach (var service in Services)
        {
            await Management.Put($"users/{service}", new { password = Password(service), tags = "" });
        }
    }

    // Users belong to the whole server, which several test processes may share: so their passwords are agreed, not drawn.
    private static string Password(string service) => $"{service}-test";
}
