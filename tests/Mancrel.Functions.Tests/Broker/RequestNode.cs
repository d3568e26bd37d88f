using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;

namespace Mancrel.Functions.Tests.Broker;

/// <summary>A node that is asked by one link and answers by another of the same session.</summary>
internal static class RequestNode
{
    private static readonly ConcurrentDictionary<(AmqpConnection Connection, string Address), SendingAmqpLink> Answering = [];

    public static void Attach(AmqpLink link, Func<AmqpMessage, AmqpMessage> answer)
    {
        if (link is SendingAmqpLink outgoing)
        {
            var key = (link.Session.Connection, ((Target)link.Settings.Target).Address.ToString()!);
            Answering[key] = outgoing;
            link.Closed += (_, _) => Answering.TryRemove(key, out _);
            outgoing.RegisterDispositionListener(delivery => outgoing.DisposeDelivery(delivery, settled: true, delivery.State));
            return;
        }

        var incoming = (ReceivingAmqpLink)link;
        incoming.RegisterMessageListener(request =>
        {
            var response = answer(request);
            response.Properties.CorrelationId = request.Properties.MessageId;
            var to = Answering[(link.Session.Connection, request.Properties.ReplyTo.ToString()!)];
            incoming.AcceptMessage(request, settled: true, batchable: false);
            to.SendMessageNoWait(response, new ArraySegment<byte>(Guid.NewGuid().ToByteArray()), default);
        });
    }
}

/// <summary>The node that takes tokens: any will do, as in the emulator.</summary>
internal static class Tokens
{
    public static AmqpMessage Answer(AmqpMessage request)
    {
        var response = AmqpMessage.Create();
        response.ApplicationProperties.Map["status-code"] = 202;
        response.ApplicationProperties.Map["status-description"] = "Accepted";
        return response;
    }
}

/// <summary>What is asked of a queue beside its messages.</summary>
internal static class Management
{
    public static AmqpMessage Answer(BrokerQueue queue, AmqpMessage request)
    {
        var asked = (AmqpMap)request.ValueBody.Value;
        return request.ApplicationProperties.Map["operation"] switch
        {
            "com.microsoft:renew-lock" => Until(
                "expirations",
                queue.Renew(((Guid[])asked[new MapKey("lock-tokens")]).Single()),
                many: true,
                "com.microsoft:message-lock-lost"
            ),
            "com.microsoft:renew-session-lock" => Until(
                "expiration",
                queue.RenewSession((string)asked[new MapKey("session-id")]),
                many: false,
                "com.microsoft:session-lock-lost"
            ),
            "com.microsoft:peek-message" => Peeked(
                queue.Peek((long)asked[new MapKey("from-sequence-number")], (int)asked[new MapKey("message-count")])
            ),
            var other => Status(501, $"{other} is not known here"),
        };
    }

    private static AmqpMessage Until(string name, DateTime? until, bool many, string lost)
    {
        if (until is not { } end)
        {
            var gone = Status(410, "the lock is lost");
            gone.ApplicationProperties.Map["errorCondition"] = new AmqpSymbol(lost);
            return gone;
        }

        return Body(new AmqpMap { [new MapKey(name)] = many ? new[] { end } : end });
    }

    private static AmqpMessage Peeked(IReadOnlyList<AmqpMessage> messages) =>
        messages.Count == 0
            ? Status(204, "no more")
            : Body(
                new AmqpMap
                {
                    [new MapKey("messages")] = messages
                        .Select(message => new AmqpMap { [new MapKey("message")] = BytesOf(message) })
                        .ToList(),
                }
            );

    private static ArraySegment<byte> BytesOf(AmqpMessage message)
    {
        using var copy = new MemoryStream();
        using var stream = message.ToStream();
        stream.CopyTo(copy);
        return new ArraySegment<byte>(copy.ToArray());
    }

    private static AmqpMessage Body(AmqpMap body)
    {
        var response = AmqpMessage.Create(new AmqpValue { Value = body });
        response.ApplicationProperties.Map["statusCode"] = 200;
        return response;
    }

    private static AmqpMessage Status(int code, string description)
    {
        var response = AmqpMessage.Create();
        response.ApplicationProperties.Map["statusCode"] = code;
        response.ApplicationProperties.Map["statusDescription"] = description;
        return response;
    }
}
