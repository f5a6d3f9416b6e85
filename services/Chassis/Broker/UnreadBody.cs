using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace PeerAdvisory.Chassis.Broker;

/// <summary>
/// What MassTransit reads of a message's body: nothing. A body that is no JSON would otherwise be refused before a consumer of ours
/// could say why, and those that are would be parsed twice.
/// </summary>
internal sealed class UnreadBody : ISerializerFactory, IMessageDeserializer
{
    private static readonly SystemTextJsonRawMessageSerializer Raw = new(
        RawSerializerOptions.AnyMessageType | RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders);

    private static readonly StringMessageBody Nothing = new("{}");

    public ContentType ContentType => Raw.ContentType;

    public IMessageSerializer CreateSerializer() => Raw;

    public IMessageDeserializer CreateDeserializer() => this;

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        Raw.Deserialize(Nothing, headers, destinationAddress);

    public MessageBody GetMessageBody(string text) => Raw.GetMessageBody(text);

    public void Probe(ProbeContext context) => Raw.Probe(context);
}
