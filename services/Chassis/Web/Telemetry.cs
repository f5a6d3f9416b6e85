using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PeerAdvisory.Chassis.Web;

/// <summary>Traces, metrics and logs over OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says so.</summary>
public static class Telemetry
{
    /// <summary>The name of our own meters.</summary>
    public const string Name = "PeerAdvisory";

    internal static void AddTelemetry(this IServiceCollection services, IConfiguration configuration, string service)
    {
        var collected = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceNamespace: "peeradvisory"))
            .WithTracing(tracing => tracing
                .AddSource("MassTransit")
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => !context.Request.Path.StartsWithSegments("/health");
                    options.EnrichWithHttpResponse = (activity, response) => activity.SetTag("url.path", WrittenPath.Of(response.HttpContext));
                })
                .AddNpgsql())
            .WithMetrics(metrics => metrics
                .AddMeter(Name, "MassTransit", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation())
            .WithLogging();

        if (collected)
        {
            telemetry.UseOtlpExporter();
        }
        else
        {
            // Where nobody collects spans, none is recorded; their ids travel all the same.
            telemetry.WithTracing(tracing => tracing.SetSampler(new ParentBasedSampler(new AlwaysOffSampler())));
        }
    }
}
