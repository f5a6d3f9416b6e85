using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis.Broker;

/// <summary>
/// How messages travel: one fanout exchange per source, one quorum queue per consumer and source.
/// </summary>
/// <remarks>
/// MassTransit receives, and <see cref="BrokerSender"/> sends. MassTransit is known here and to <see cref="UnreadBody"/>, to what receives
/// (<see cref="EventConsumer"/> with its deliveries, <see cref="ReplayConsumer"/>), and to <see cref="Health"/>, which asks the bus how it is.
/// </remarks>
internal static class BrokerSetup
{
    /// <summary>How often the broker hands out a message whose consumer dies before it is set aside.</summary>
    private const int DeliveryLimit = 50;

    internal static void AddBroker(this IServiceCollection services, IConfiguration configuration, ServiceIdentity service, bool publishes)
    {
        var address = AddressOf(configuration);
        services.AddSingleton<IMessageSender, BrokerSender>();
        services.AddOptions<MassTransitHostOptions>().Configure(options =>
        {
            // Only the relay waits for the broker: a service starts, and stops, without it.
            options.WaitUntilStarted = false;
            options.StopTimeout = TimeSpan.FromSeconds(10);
            options.ConsumerStopTimeout = TimeSpan.FromSeconds(10);
        });

        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<EventConsumer>();
            bus.AddConsumer<ReplayConsumer>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(address, host => host.ConnectionName(service.Name));
                rabbit.ClearSerialization();
                rabbit.AddSerializer(new UnreadBody());
                rabbit.AddDeserializer(new UnreadBody(), isDefault: true);

                foreach (var subscription in context.GetServices<Subscription>())
                {
                    var name = Exchanges.QueueOf(service.Name, subscription.Source);
                    rabbit.ReceiveEndpoint(name, queue =>
                    {
                        Durable(queue, name);
                        queue.Bind(Exchanges.JournalOf(subscription.Source));
                        queue.PrefetchCount = 1000;
                        queue.ConfigureConsumer<EventConsumer>(context, consumer => consumer.Options<BatchOptions>(batch => batch
                            .SetMessageLimit(500)
                            .SetTimeLimit(TimeSpan.FromMilliseconds(1))
                            .SetTimeLimitStart(BatchTimeLimitStart.FromFirst)
                            .SetConcurrencyLimit(1)));
                    });
                }

                if (publishes)
                {
                    var name = Exchanges.ReplaysOf(service.Name);
                    rabbit.ReceiveEndpoint(name, queue =>
                    {
                        Durable(queue, name);
                        queue.PrefetchCount = 1;
                        queue.ConfigureConsumer<ReplayConsumer>(context);
                    });
                }
            });
        });
    }

    internal static Uri AddressOf(IConfiguration configuration) => new(configuration["Broker:Address"]
        ?? throw new InvalidOperationException("Broker:Address, as in amqp://user:password@host:5672/, is not set."));

    private static void Durable(IRabbitMqReceiveEndpointConfigurator queue, string name)
    {
        queue.ConfigureConsumeTopology = false;
        queue.PublishFaults = false;

        // RabbitMQ 3.10 knows no limit by itself and 4 drops after 20: say it, and where the message goes. At-least-once
        // dead-lettering needs a queue that refuses rather than drops when it is full.
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        queue.BindDeadLetterQueue(Exchanges.ErrorsOf(name), Exchanges.ErrorsOf(name));
        queue.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
        queue.SetQueueArgument("x-overflow", "reject-publish");
    }
}
