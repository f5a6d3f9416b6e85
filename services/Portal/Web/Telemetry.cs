using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PeerAdvisory.Portal.Gateway;

namespace PeerAdvisory.Portal.Web;

/// <summary>Where a trace begins: the request as it reached the house.</summary>
public static class Telemetry
{
    /// <summary>Sends traces, metrics and logs by OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says so.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("portal", serviceNamespace: "peeradvisory"))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.Filter = context =>
                    !context.Request.Path.StartsWithSegments("/health") && !Owners.IsSecret(context.Request.Path))
                .AddSource("Yarp.ReverseProxy")
                .AddSource("System.Net.Http"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("System.Net.Http"))
            .UseOtlpExporter();
    }
}
