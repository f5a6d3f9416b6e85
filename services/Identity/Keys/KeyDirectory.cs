using System.Security.Cryptography;

namespace PeerAdvisory.Identity.Keys;

/// <summary>The directory where keys lie between two starts, readable by the account the provider runs as and nobody else.</summary>
public sealed class KeyDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private KeyDirectory(DirectoryInfo root) => Root = root;

    /// <summary>The directory itself.</summary>
    public DirectoryInfo Root { get; }

    /// <summary>Opens the directory, made first if it is not there.</summary>
    public static KeyDirectory Open(string path)
    {
        var root = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);

        if (!OperatingSystem.IsWindows())
        {
            root.UnixFileMode = OwnerOnly | UnixFileMode.UserExecute;
        }

        return new(root);
    }

    /// <summary>
    /// The key tokens are signed with: made at the first start, the same ever after, so that a token outlives a restart.
    /// </summary>
    public RSA SigningKey()
    {
        var path = Path.Combine(Root.FullName, "signing.pem");
        if (!File.Exists(path))
        {
            Keep(path);
        }

        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    // Written beside and moved into place: a start that is interrupted leaves no half key, and of two starts at once
    // the first to move wins and both read its key.
    private static void Keep(string path)
    {
        using var key = RSA.Create(3072);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
