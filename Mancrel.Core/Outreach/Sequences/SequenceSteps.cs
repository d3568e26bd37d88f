using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>
/// Looks at the documents and says what comes next for somebody: nothing, a wait, or the one mail of the next step, reserved. It is asked
/// again before every try of a mail.
/// </summary>
public sealed class SequenceTurnStep(
    IDocumentStore store,
    EnrolmentBook book,
    SequenceExits exits,
    SequenceMails mails,
    SendAllowance allowance,
    ShopBook shops,
    IContactHours hours,
    TimeProvider clock
) : IWorkflowStep<EnrolmentInput, SequenceTurn>
{
    private static readonly SequenceTurn Ended = new(SequenceTurnKind.Ended);
    private static readonly SequenceTurn UntilCalled = new(SequenceTurnKind.Wait);

    public static StepName<EnrolmentInput, SequenceTurn> Step { get; } = new("sequence.turn");

    public async Task<SequenceTurn> RunAsync(StepContext context, EnrolmentInput input, CancellationToken cancellation)
    {
        var (tenant, partition) = (context.Tenant, Sequence.PartitionOf(input.Sequence));
        var id = Enrolment.IdOf(input.Sequence, input.Contact);
        while (true)
        {
            var enrolment = (await store.GetAsync<Enrolment>(tenant, partition, id.Value, cancellation))?.Value;
            var sequence = (await store.GetAsync<Sequence>(tenant, partition, input.Sequence.Value, cancellation))?.Value;
            if (enrolment is null || sequence is null)
            {
                return Ended;
            }

            if (!enrolment.Goes)
            {
                await mails.GiveUpAsync(context, enrolment, enrolment.Why ?? "The sequence is over.", cancellation);
                return Ended;
            }

            if (sequence.State == SequenceState.Stopped)
            {
                await LeaveAsync(tenant, enrolment, ExitReason.SequenceStopped, "The sequence was stopped.", cancellation);
                continue;
            }

            var contact = (
                await store.GetAsync<Contact>(tenant, Contact.PartitionOf(input.Contact), input.Contact.Value, cancellation)
            )?.Value;
            var office = (await shops.GetAsync(tenant, cancellation)).Zone;
            var zone = contact is null ? office : SendTimes.ZoneOf(contact, office);
            var news = await exits.OfAsync(tenant, sequence, enrolment, contact, zone, cancellation);
            if (news.RepliedAt is not null && enrolment.RepliedAt is null)
            {
                await NoteReplyAsync(tenant, enrolment, news.RepliedAt.Value, cancellation);
                continue;
            }

            if (news.Exit is { } exit)
            {
                await LeaveAsync(tenant, enrolment, exit, news.Why!, cancellation);
                continue;
            }

            if (sequence.State != SequenceState.Active || enrolment.State == EnrolmentState.Paused)
            {
                return UntilCalled;
            }

            if (sequence.Next(enrolment.Sent) is not { } step)
            {
                await FinishAsync(tenant, enrolment, cancellation);
                continue;
            }

            if (await TurnAsync(context, sequence, enrolment, contact!, step, news.AwayUntil, zone, cancellation) is { } turn)
            {
                return turn;
            }
        }
    }

    // Null where everything is to be looked at anew.
    private async Task<SequenceTurn?> TurnAsync(
        StepContext context,
        Sequence sequence,
        Enrolment enrolment,
        Contact contact,
        SequenceStep step,
        DateTimeOffset? away,
        NodaTime.DateTimeZone zone,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var since = enrolment.Last?.At ?? enrolment.EnrolledAt;
        var ready = SendTimes.Due(step, since, zone);
        ready = away > ready ? away.Value : ready;
        var due = SendTimes.Fit(ready > now ? ready : now, step, sequence.Window, zone);
        if (due > now)
        {
            return await WaitAsync(context.Tenant, enrolment, step, due, away, cancellation);
        }

        if (sequence.BestHours && await hours.OfAsync(context.Tenant, contact, cancellation) is { } usual)
        {
            var first = SendTimes.Fit(ready, step, sequence.Window, zone);
            var best = SendTimes.Best(now, first, usual, step, sequence.Window, zone);
            if (best > now)
            {
                return await WaitAsync(context.Tenant, enrolment, step, best, away, cancellation);
            }
        }

        // Looked at before one of the day's is taken, so that whom nobody may write to takes none.
        var mail = await mails.PrepareAsync(context, sequence, enrolment, contact, step, cancellation);
        if (mail.Objection is { } objection)
        {
            await LeaveAsync(context.Tenant, enrolment, objection.Exit, objection.Why, cancellation);
            return null;
        }

        var reference = enrolment.MailOf(step.Id);
        if (await allowance.TakeAsync(context.Tenant, sequence, reference.Message, cancellation) is { } more)
        {
            return await WaitAsync(context.Tenant, enrolment, step, SendTimes.Fit(more, step, sequence.Window, zone), away, cancellation);
        }

        return await mails.ReserveAsync(context, mail, cancellation)
            ? new SequenceTurn(SequenceTurnKind.Send, Until: null, reference)
            : null;
    }

    private async Task<SequenceTurn?> WaitAsync(
        TenantId tenant,
        Enrolment enrolment,
        SequenceStep step,
        DateTimeOffset until,
        DateTimeOffset? away,
        CancellationToken cancellation
    )
    {
        await book.ChangeAsync(
            tenant,
            enrolment.SequenceId,
            enrolment.EnrolmentId,
            one => one with { Next = step.Id, DueAt = until, AwayUntil = away },
            call: false,
            cancellation
        );
        return new SequenceTurn(SequenceTurnKind.Wait, until);
    }

    private async Task LeaveAsync(TenantId tenant, Enrolment enrolment, ExitReason exit, string why, CancellationToken cancellation) =>
        await book.ChangeAsync(
            tenant,
            enrolment.SequenceId,
            enrolment.EnrolmentId,
            one => one.Goes ? book.Left(one, exit, why) : null,
            call: false,
            cancellation
        );

    private async Task NoteReplyAsync(TenantId tenant, Enrolment enrolment, DateTimeOffset at, CancellationToken cancellation) =>
        await book.ChangeAsync(tenant, enrolment.SequenceId, enrolment.EnrolmentId, one => one.Answered(at), call: false, cancellation);

    private async Task FinishAsync(TenantId tenant, Enrolment enrolment, CancellationToken cancellation) =>
        await book.ChangeAsync(
            tenant,
            enrolment.SequenceId,
            enrolment.EnrolmentId,
            one => one.Goes ? one with { State = EnrolmentState.Finished, Next = null, DueAt = null, EndedAt = clock.GetUtcNow() } : null,
            call: false,
            cancellation
        );
}

/// <summary>Tells the enrolment what became of a mail.</summary>
public sealed class SequenceToldStep(IDocumentStore store, EnrolmentBook book, TimeProvider clock) : IWorkflowStep<SequenceMailEnd, string>
{
    public static StepName<SequenceMailEnd, string> Step { get; } = new("sequence.told");

    public async Task<string> RunAsync(StepContext context, SequenceMailEnd input, CancellationToken cancellation)
    {
        var tenant = context.Tenant;
        var id = Enrolment.IdOf(input.Enrolment.Sequence, input.Enrolment.Contact);
        var message = input.Mail is { } mail
            ? (await store.GetAsync<Message>(tenant, Conversation.PartitionOf(mail.Conversation), mail.Message.Value, cancellation))?.Value
            : null;
        if (input.Outcome == ReplyOutcome.Failed)
        {
            var why = input.Why ?? message?.Failure ?? "The mail could not be handed over.";
            await ChangeAsync(one => one.Goes ? book.Left(one, ExitReason.NotSendable, why) : null);
            return "failed";
        }

        if (message is null || input.Outcome != ReplyOutcome.Answered)
        {
            return "not sent";
        }

        var sequence = await store.GetAsync<Sequence>(
            tenant,
            Sequence.PartitionOf(input.Enrolment.Sequence),
            input.Enrolment.Sequence.Value,
            cancellation
        );
        var step = message.SequenceStep!.Split('.', 2)[1];
        var at = message.Send?.SentAt ?? clock.GetUtcNow();
        await ChangeAsync(one =>
        {
            if (one.Sent.Any(sent => sent.StepId == step))
            {
                return null;
            }

            IReadOnlyList<SentStep> all = [.. one.Sent, new SentStep(step, at, message.MessageId) { Variant = message.SequenceVariant }];
            return one with { Sent = all, Next = one.Goes ? sequence?.Value.Next(all)?.Id : one.Next, DueAt = null };
        });
        return "sent";

        Task ChangeAsync(Func<Enrolment, Enrolment?> change) =>
            book.ChangeAsync(tenant, input.Enrolment.Sequence, id, change, call: false, cancellation);
    }
}

/// <summary>Starts the instance that goes on where one with a long history ends.</summary>
public sealed class SequenceNextStep(EnrolmentBook book, IWorkflowEngine engine) : IWorkflowStep<EnrolmentInput, string>
{
    public static StepName<EnrolmentInput, string> Step { get; } = new("sequence.next");

    public async Task<string> RunAsync(StepContext context, EnrolmentInput input, CancellationToken cancellation)
    {
        // Named first: whoever calls it from now on calls the one that comes, which looks at everything anew.
        await book.ChangeAsync(
            context.Tenant,
            input.Sequence,
            Enrolment.IdOf(input.Sequence, input.Contact),
            one => one with { Part = Math.Max(one.Part, input.Part) },
            call: false,
            cancellation
        );
        var json = JsonSerializer.SerializeToElement(input, CoreJson.Options);
        await engine.StartAsync(context.Tenant, SequenceRun.Name, input.Instance, json, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"goes on in part {input.Part}");
    }
}
