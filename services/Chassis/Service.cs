using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis;

/// <summary>A service: what it is called, what it listens to, what it maps. The rest is the same for all.</summary>
public sealed class Service
{
    private readonly List<Type> _subscriptions = [];
    private readonly Dictionary<string, ProblemType> _unique = new(StringComparer.Ordinal);
    private readonly List<Action<IServiceCollection>> _parts = [];
    private readonly List<Action<IEndpointRouteBuilder>> _maps = [];
    private readonly ServiceIdentity _identity;
    private readonly Assembly _assembly;

    /// <summary>Describes a service.</summary>
    /// <param name="identity">Its name, and whether SBST sees every row.</param>
    /// <param name="assembly">The assembly with its migrations.</param>
    public Service(ServiceIdentity identity, Assembly assembly)
    {
        _identity = identity;
        _assembly = assembly;
    }

    /// <summary>Whether other services listen to its journal. Without a listener a relay would wait for ever.</summary>
    public bool Publishes { get; init; } = true;

    /// <summary>Listens to another service's journal.</summary>
    public Service Hears<TSubscription>()
        where TSubscription : Subscription
    {
        _subscriptions.Add(typeof(TSubscription));
        return this;
    }

    /// <summary>Does something again and again by itself; <see cref="Recurrence{TWhat}.Wake"/> lets it do so sooner.</summary>
    public Service Does<TWhat>()
        where TWhat : class, IRecurring =>
        With(services => services
            .AddSingleton<TWhat>()
            .AddSingleton<Recurrence<TWhat>>()
            .AddHostedService(provider => provider.GetRequiredService<Recurrence<TWhat>>()));

    /// <summary>Says which problem a unique constraint or index means to a caller.</summary>
    public Service Explains(string constraint, ProblemType problem)
    {
        _unique.Add(constraint, problem);
        return this;
    }

    /// <summary>Adds parts of its own.</summary>
    public Service With(Action<IServiceCollection> parts)
    {
        _parts.Add(parts);
        return this;
    }

    /// <summary>Maps its use cases.</summary>
    public Service Maps(params Action<IEndpointRouteBuilder>[] maps)
    {
        _maps.AddRange(maps);
        return this;
    }

    /// <summary>Runs it, or with the argument <c>migrate</c> brings its database up to date and ends.</summary>
    public async Task Run(string[] args)
    {
        if (args is ["migrate"])
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            Migrations.Run(
                configuration["Database:Owner"] ?? throw new InvalidOperationException("Database:Owner, the owner's connection string, is not set."),
                _identity.Name,
                _assembly);
            return;
        }

        await Build(args).RunAsync();
    }

    /// <summary>Builds it without running it.</summary>
    public WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        // What MassTransit calls an error, such as a returned message, the relay reports once and in a sentence.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Critical);
        builder.AddLimits();

        var services = builder.Services;
        services.AddSingleton(_identity);
        services.AddSingleton(new Constraints(_unique));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<RelayStatus>();
        services.AddOptions<RelayOptions>().BindConfiguration("Relay");
        DapperTypes.Register();
        var database = builder.Configuration["Database:Service"]
            ?? throw new InvalidOperationException("Database:Service, the service's connection string, is not set.");
        services.AddSingleton(_ => NpgsqlDataSource.Create(Preparation.Prepared(database)));
        services.AddScoped<Rows>();
        services.AddSingleton<OwnRows>();
        services.AddScoped<Resources>();
        services.AddScoped<HistoryReader>();
        services.AddScoped<Commands.Commands>();
        services.AddSingleton<OwnCommands>();
        services.AddSingleton<InboxTransaction>();
        services.AddSingleton<Patience>();
        services.AddSingleton<Completeness>();
        services.AddOptions<InboxOptions>().BindConfiguration("Inbox");
        foreach (var subscription in _subscriptions)
        {
            services.AddSingleton(typeof(Subscription), subscription);
        }

        services.Configure<JsonOptions>(options => Json.Make(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));
        services.AddSignIn(builder.Configuration);
        services.AddDocumentation(_identity, _assembly);
        services.AddTelemetry(builder.Configuration, _identity.Name);
        services.AddBroker(builder.Configuration, _identity, Publishes);
        if (Publishes)
        {
            services.AddHostedService<JournalRelay>();
        }

        if (_subscriptions.Count > 0)
        {
            services.AddHostedService(provider => provider.GetRequiredService<Completeness>());
        }

        Does<AnswerExpiry>();
        _parts.ForEach(part => part(services));

        var app = builder.Build();
        app.UseProblemDocuments();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseOutputCache();
        RequestBody.UseCheckedRequests(app);
        app.MapHealth();
        app.MapDocumentation();
        _maps.ForEach(map => map(app));
        return app;
    }
}
