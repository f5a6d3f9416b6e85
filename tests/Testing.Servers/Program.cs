using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;

// PeerAdvisory.Testing.Servers kind     says how servers would be provided: given, containers or native
// PeerAdvisory.Testing.Servers FILE     provides them, writes what tests must know into FILE, and ends them at the end of its input
try
{
    if (args is ["kind"])
    {
        Console.WriteLine(await ServerProvision.Kind());
        return 0;
    }

    await using var servers = new TestServers();
    var known = await ServerProvision.Provide(servers);
    var unfinished = args[0] + ".unfinished";
    await File.WriteAllLinesAsync(unfinished, known.Select(variable => $"{variable.Key}={variable.Value}"));
    File.Move(unfinished, args[0]);

    // The pipe closes when tests/run ends, in whatever way.
    while (await Console.In.ReadLineAsync() is not null)
    {
    }

    return 0;
}
catch (InvalidOperationException sentence)
{
    Console.Error.WriteLine(sentence.Message);
    return 1;
}
