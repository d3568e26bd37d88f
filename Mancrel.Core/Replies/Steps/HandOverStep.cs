using System.Globalization;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>Which outbound message, and whether a refusal now is final.</summary>
public sealed record HandOverInput(MessageRef Outbound, bool LastAttempt);

/// <summary>How a handover ended.</summary>
public enum HandOverState
{
    /// <summary>Taken.</summary>
    Sent,

    /// <summary>Refused for good.</summary>
    Failed,

    /// <summary>Refused for the moment.</summary>
    TryLater,

    /// <summary>Nobody knows.</summary>
    Unknown,
}

/// <summary>What the workflow goes by.</summary>
public sealed record HandOverResult(HandOverState State)
{
    /// <summary>
    /// True where nothing left for sure or perhaps: whoever sends to many looks again whether it may, before it is tried again. Not written
    /// of the rest, so that histories of before it replay.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LookAgain { get; init; }
}

/// <summary>
/// Hands a reserved message to the mailer and records what came of it. That the handover begins is written first: a run that finds this
/// mark from an earlier one asks the mailer instead of sending again.
/// </summary>
public sealed class HandOverStep(
    MessageFile files,
    IDocumentStore store,
    OpenQuestions unanswered,
    IBlobStore blobs,
    IMailer mailer,
    TextSender texts,
    IOpenChats chats,
    TimeProvider clock
) : IWorkflowStep<HandOverInput, HandOverResult>
{
    public static StepName<HandOverInput, HandOverResult> Step { get; } = new("reply.hand-over");

    public async Task<HandOverResult> RunAsync(StepContext context, HandOverInput input, CancellationToken cancellation)
    {
        var file =
            await files.OpenAsync(context.Tenant, input.Outbound, cancellation)
            ?? throw new PermanentStepException("the outbound message is missing");
        var outbound = file.Message.Value;
        switch (outbound.State)
        {
            // The provider's event was faster than our own record of the handover, which a crash prevented.
            case MessageState.Sent or MessageState.Delivered or MessageState.Bounced when outbound.Send!.SentAt is null:
                return await RecordAsync(context.Tenant, input, new MailHandover.Taken(outbound.Send.ProviderId ?? ""), cancellation);
            case MessageState.Sent or MessageState.Delivered or MessageState.Bounced:
                return await AgainAsync(context.Tenant, input.Outbound, HandOverState.Sent, cancellation);
            case MessageState.Failed:
                return await AgainAsync(context.Tenant, input.Outbound, HandOverState.Failed, cancellation);
        }

        var handover = outbound.Send!.HandoverAt is null
            ? new MailHandover.NotTaken()
            : await SettleAsync(context.Tenant, outbound, cancellation);
        if (handover is MailHandover.NotTaken)
        {
            handover =
                await chats.OfferAsync(context.Tenant, outbound, cancellation)
                ?? await SendAsync(context.Tenant, input.Outbound, outbound, cancellation);
        }

        return await RecordAsync(context.Tenant, input, handover, cancellation);
    }

    /// <summary>
    /// What was recorded before: a crash, or a provider's event that came first, may have kept the answered message from hearing of it.
    /// </summary>
    private Task<HandOverResult> AgainAsync(TenantId tenant, MessageRef outbound, HandOverState state, CancellationToken cancellation) =>
        files.ChangeAsync(
            tenant,
            outbound,
            async file =>
            {
                var untold = await AnsweredAsync(tenant, file.Message.Value, state, cancellation);
                return (new HandOverResult(state), untold.Count == 0 ? null : new FileChange { Others = untold });
            },
            cancellation
        );

    private async Task<MailHandover> SendAsync(TenantId tenant, MessageRef reference, Message outbound, CancellationToken cancellation)
    {
        var content =
            await blobs.GetAsync(tenant, outbound.Raw!.Value, cancellation)
            ?? throw new PermanentStepException("the rendered mail is missing");
        await files.ChangeAsync(
            tenant,
            reference,
            file =>
                (
                    true,
                    new FileChange
                    {
                        Message = file.Message.Value with
                        {
                            State = MessageState.Sending,
                            Send = file.Message.Value.Send! with { HandoverAt = clock.GetUtcNow(), Error = null },
                        },
                    }
                ),
            cancellation
        );
        var mail = new RenderedMail
        {
            Tenant = tenant,
            IdempotencyKey = outbound.Send!.Key,
            EnvelopeFrom = Bare(outbound.From),
            EnvelopeTo = [.. outbound.To.Concat(outbound.Cc).Select(Bare)],
            Content = content,
            MessageId = outbound.MailMessageId!,
            Mailbox = outbound.Mailbox?.Id,
        };
        return outbound.Channel == MessageChannel.Email
            ? await mailer.SendAsync(mail, cancellation)
            : await texts.SendAsync(outbound, mail, cancellation);
    }

    // What a mailbox's server took, no other mailer knows.
    private async Task<MailHandover> SettleAsync(TenantId tenant, Message outbound, CancellationToken cancellation) =>
        outbound.Channel != MessageChannel.Email ? await texts.SettleAsync(tenant, outbound, cancellation)
        : outbound.Mailbox is null ? await mailer.SettleAsync(tenant, outbound.Send!.Key, cancellation)
        : new MailHandover.Unknown("a mail server cannot tell whether it took a message");

    private static string Bare(string address) => MailAddressParser.ParseFirst(address)?.Address ?? address;

    private async Task<HandOverResult> RecordAsync(
        TenantId tenant,
        HandOverInput input,
        MailHandover handover,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var (result, state, change) = handover switch
        {
            MailHandover.Taken taken => (
                HandOverState.Sent,
                MessageState.Sent,
                (Func<SendRecord, SendRecord>)(
                    send => send with { SentAt = now, ProviderId = taken.ProviderId.Length > 0 ? taken.ProviderId : null }
                )
            ),
            MailHandover.Refused { Transient: true } refused when !input.LastAttempt => (
                HandOverState.TryLater,
                MessageState.Sending,
                send => send with { HandoverAt = null, Error = refused.Reason }
            ),
            MailHandover.Refused refused => (HandOverState.Failed, MessageState.Failed, send => send with { Error = refused.Reason }),
            MailHandover.Unknown unknown => (HandOverState.Unknown, MessageState.Unknown, send => send with { Error = unknown.Reason }),
            _ => throw new InvalidOperationException($"unexpected handover {handover}"),
        };
        Counters.MailSent(CoreJson.Name(result));
        return await files.ChangeAsync(
            tenant,
            input.Outbound,
            async file =>
            {
                // A provider's event may have told more already.
                var known = file.Message.Value.State is MessageState.Delivered or MessageState.Bounced ? file.Message.Value.State : state;
                var send = change(file.Message.Value.Send!);
                var message = file.Message.Value with
                {
                    State = known,
                    Send = send,
                    Failure = result == HandOverState.Failed ? send.Error : null,
                };
                var answered = await AnsweredAsync(tenant, message, result, cancellation);
                return (
                    new HandOverResult(result) { LookAgain = result is HandOverState.TryLater or HandOverState.Unknown },
                    new FileChange
                    {
                        Message = message,
                        Others = answered,
                        Conversation =
                            result == HandOverState.Sent
                                ? (await GoOnAsync(tenant, file.Conversation.Value, message, cancellation)) with
                                {
                                    LastMessageAt = now,
                                }
                                : null,
                        Audit = Audit.Line(
                            message,
                            "send",
                            now,
                            Sentence(result, message),
                            ("providerId", send.ProviderId),
                            ("error", send.Error),
                            ("segments", TextSender.SegmentsOf(message)?.ToString(CultureInfo.InvariantCulture))
                        ),
                    }
                );
            },
            cancellation
        );
    }

    /// <summary>
    /// It is the customer's turn, unless somebody's question is still open: that keeps the conversation before people, as what it is.
    /// </summary>
    private async Task<Conversation> GoOnAsync(TenantId tenant, Conversation conversation, Message outbound, CancellationToken cancellation)
    {
        // What is told of an appointment answers nobody: what was open stays open, what was closed stays closed.
        if (outbound.Appointment is not null)
        {
            return conversation;
        }

        var answered = conversation with { State = ConversationState.Waiting, LatestState = MessageState.Answered };
        if (conversation.MessageCount <= 2)
        {
            return answered;
        }

        var open = await unanswered.ListAsync(tenant, conversation, cancellation);
        return open.LastOrDefault(message => message.MessageId != outbound.ReplyId) is { } waiting
            ? answered with
            {
                State = conversation.State == ConversationState.Waiting ? ConversationState.Open : conversation.State,
                LatestState = waiting.State,
            }
            : answered;
    }

    /// <summary>
    /// The answered message ends, in the same batch, as what its reply came to: a crash between the two would leave it waiting for ever.
    /// </summary>
    private async Task<IReadOnlyList<(Message Message, string ETag)>> AnsweredAsync(
        TenantId tenant,
        Message outbound,
        HandOverState result,
        CancellationToken cancellation
    )
    {
        if (
            outbound.ReplyId is not { } inboundId
            || result == HandOverState.TryLater
            || await store.GetAsync<Message>(tenant, outbound.Partition, inboundId.Value, cancellation)
                is not { Value.Direction: MessageDirection.Inbound } stored
        )
        {
            return [];
        }

        var inbound = stored.Value with
        {
            State = result == HandOverState.Sent ? MessageState.Answered : MessageState.Escalated,
            Decision = stored.Value.Decision is { Action: "hold" } held ? held with { Action = "send" } : stored.Value.Decision,
        };
        return inbound == stored.Value ? [] : [(inbound, stored.ETag)];
    }

    private static string Sentence(HandOverState result, Message message) =>
        result switch
        {
            HandOverState.Sent when message.Send?.ProviderId?.StartsWith(IOpenChats.Provider, StringComparison.Ordinal) == true =>
                $"Read in the chat by {string.Join(", ", message.To)}",
            HandOverState.Sent => $"Handed over to {PhoneAddress.Shown(string.Join(", ", message.To))}",
            HandOverState.TryLater => $"Refused for the moment: {message.Send!.Error}",
            HandOverState.Failed => $"Refused: {message.Send!.Error}",
            _ => $"Nobody knows whether it was taken: {message.Send!.Error}. It is not sent again by itself.",
        };
}
