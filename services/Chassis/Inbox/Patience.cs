using Microsoft.Extensions.Logging;
using Npgsql;
using PeerAdvisory.Chassis.Web;
using Polly;
using Polly.Retry;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>
/// How a consumer waits for what is away: as long as it takes, with its deliveries unacknowledged. No event is set aside for a fault
/// that is not its own.
/// </summary>
internal sealed partial class Patience
{
    /// <summary>
    /// States of a database that a person or a migration is about to mend. Whatever event comes meets the same.
    /// </summary>
    private static readonly HashSet<string> Unfit = new(StringComparer.Ordinal)
    {
        PostgresErrorCodes.AdminShutdown,
        PostgresErrorCodes.CrashShutdown,
        PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.ReadOnlySqlTransaction,
        PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InvalidSchemaName,
        PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidAuthorizationSpecification,
        PostgresErrorCodes.InsufficientPrivilege,
        PostgresErrorCodes.UndefinedTable,
        PostgresErrorCodes.UndefinedColumn,
        PostgresErrorCodes.UndefinedFunction,

        // A kept plan whose answer a migration has given another shape; the next try plans anew.
        PostgresErrorCodes.FeatureNotSupported,
    };

    private readonly ResiliencePipeline _database;
    private readonly ResiliencePipeline _broker;

    public Patience(ServiceIdentity service, ILogger<Patience> log)
    {
        _database = Waiting(IsPassing, reason => WaitsForDatabase(log, service.Name, reason));
        _broker = Waiting(_ => true, reason => WaitsForBroker(log, service.Name, reason));
    }

    /// <summary>Tries until the database has done it, or it fails for a reason of its own.</summary>
    internal Task WithDatabase(Func<CancellationToken, Task> work, CancellationToken stopping) =>
        _database.ExecuteAsync(async cancellation => await work(cancellation), stopping).AsTask();

    /// <summary>Tries until the broker has taken it.</summary>
    internal Task WithBroker(Func<CancellationToken, Task> send, CancellationToken stopping) => _broker.ExecuteAsync(
        async cancellation =>
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(5));
            await send(limit.Token);
        },
        stopping).AsTask();

    private static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException refused => refused.IsTransient || Unfit.Contains(refused.SqlState),
        _ => exception is NpgsqlException or TimeoutException,
    };

    private static ResiliencePipeline Waiting(Func<Exception, bool> passing, Action<string> tell) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            // A stopping host's cancellation ends it all the same.
            ShouldHandle = attempt => new(attempt.Outcome.Exception is { } exception
                && !attempt.Context.CancellationToken.IsCancellationRequested && passing(exception)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(2),
            OnRetry = attempt =>
            {
                tell(attempt.Outcome.Exception!.Message);
                return default;
            },
        })
        .Build();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} waits for its database: {Reason}")]
    private static partial void WaitsForDatabase(ILogger log, string service, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} waits for the broker: {Reason}")]
    private static partial void WaitsForBroker(ILogger log, string service, string reason);
}
