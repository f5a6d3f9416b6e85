namespace PeerAdvisory.Testing.Servers;

/// <summary>Where test servers come from. None is an error that says what to do, never a skipped test.</summary>
internal enum ServerChoice
{
    /// <summary>Through Testcontainers, from an engine that answers.</summary>
    Containers,

    /// <summary>The machine's PostgreSQL and RabbitMQ programs, in a folder of their own.</summary>
    Native,
}

/// <summary>Makes the choice, once in a process.</summary>
internal static class ServerChoices
{
    /// <summary><c>containers</c> or <c>native</c> forces one way.</summary>
    public const string Variable = "PEERADVISORY_TEST_SERVERS";

    private static readonly Lazy<Task<ServerChoice>> Made = new(Make);

    public static Task<ServerChoice> Choice() => Made.Value;

    private static async Task<ServerChoice> Make()
    {
        switch (Environment.GetEnvironmentVariable(Variable))
        {
            case "containers":
                return await ContainerEngine.Answers()
                    ? ServerChoice.Containers
                    : throw new InvalidOperationException($"{Variable} asks for containers, and no container engine answers. Is DOCKER_HOST set?");
            case "native":
                return ServerChoice.Native;
            case null or "":
                return await ContainerEngine.Answers() ? ServerChoice.Containers : ServerChoice.Native;
            case var other:
                throw new InvalidOperationException($"{Variable} is '{other}'; it can be 'containers' or 'native'.");
        }
    }
}
