using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MimeKit;
using PeerAdvisory.Advisory.Reminders;
using PeerAdvisory.Testing;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>A mail server on loopback that keeps what it takes, refuses whom it is told to, and goes away and comes back.</summary>
internal sealed class Mailbox : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private static readonly SmtpResponse NotNow = new((SmtpReplyCode)451, "4.7.1 not now");

    private readonly int _port = FreePort.Next();
    private CancellationTokenSource? _running;
    private string? _first;
    private string? _last;
    private Task _server = Task.CompletedTask;

    /// <summary>What it took, in order.</summary>
    internal ConcurrentQueue<MimeMessage> Messages { get; } = new();

    /// <summary>Whom it will never take anything for.</summary>
    internal string? Unknown { get; set; }

    /// <summary>Whom it will not take anything for now.</summary>
    internal string? Busy { get; set; }

    /// <summary>At which step it will not take the first one's messages for now: RCPT, DATA, or a message's end, which is a dot.</summary>
    internal string? Postpones { get; set; }

    /// <summary>It, as the service is told of it.</summary>
    internal MailSettings Settings => new("127.0.0.1", _port, MailKit.Security.SecureSocketOptions.None, null, null, new MailboxAddress("PeerAdvisory", "peeradvisory@example.dk"));

    internal Mailbox Open()
    {
        _running = new();
        var parts = new ServiceProvider();
        parts.Add((IMessageStore)this);
        parts.Add((IMailboxFilter)this);
        parts.Add((ISmtpCommandFactory)new Commands(this));
        var options = new SmtpServerOptionsBuilder()
            .ServerName("mail.example.dk").Endpoint(builder => builder.Endpoint(new IPEndPoint(IPAddress.Loopback, _port))).Build();
        _server = new SmtpServer.SmtpServer(options, parts).StartAsync(_running.Token);
        return this;
    }

    internal async Task Close()
    {
        if (_running is not null)
        {
            await _running.CancelAsync();
            try
            {
                await _server;
            }
            catch (OperationCanceledException)
            {
                // It was told to end.
            }

            _running.Dispose();
            _running = null;
        }
    }

    /// <inheritdoc />
    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Postpones == "." && _last == _first)
        {
            return NotNow;
        }

        using var bytes = new MemoryStream(buffer.ToArray());
        Messages.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
        return SmtpResponse.Ok;
    }

    /// <inheritdoc />
    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc />
    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
    {
        _last = to.AsAddress();
        _first ??= _last;
        PostponeAt("RCPT");
        return _last == Busy
            ? throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)450, "come back later"))
            : Task.FromResult(_last != Unknown);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Close();

    private void PostponeAt(string step)
    {
        if (step == Postpones && _last == _first)
        {
            throw new SmtpResponseException(NotNow);
        }
    }

    /// <summary>The server's own commands, but for DATA, which its filters are not asked about.</summary>
    private sealed class Commands(Mailbox mailbox) : SmtpCommandFactory
    {
        public override SmtpCommand CreateData()
        {
            mailbox.PostponeAt("DATA");
            return base.CreateData();
        }
    }
}
