using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Demo.Past;

/// <summary>Texts, a segment, a campaign that went out three weeks ago and a sequence that people went through.</summary>
internal sealed class PastOutreach(
    IDocumentStore store,
    PastClock clock,
    TemplateDesk templates,
    SegmentDesk segments,
    string us,
    TenantId tenant,
    DateTimeOffset now
)
{
    private const int Seed = 44;
    private static readonly CampaignId Autumn = new("ca_demo_autumn");
    private static readonly SequenceId Welcome = new("sq_demo_welcome");
    private static readonly SegmentId Customers = new("sg_demo_customers");

    private static readonly (string Id, string Name, string Subject, string Text)[] Texts =
    [
        (
            "tp_demo_autumn",
            "Autumn letter",
            "New from the workshop, {{ contact.first_name | default: 'dear customer' }}",
            "Hello {{ contact.first_name | default: 'and good day' }},\n\nthe new ash shelves and the winter blankets are in. "
                + "Come by, or have a look at birchandbrass.example.\n\nLena from Birch & Brass"
        ),
        (
            "tp_demo_welcome_1",
            "Welcome, first letter",
            "Welcome to Birch & Brass",
            "Hello {{ contact.first_name | default: 'and welcome' }},\n\nthank you for your interest. "
                + "If you like, tell me about your room: I gladly suggest a few pieces.\n\nMarco"
        ),
        (
            "tp_demo_welcome_2",
            "Welcome, a week later",
            "A few pieces that may suit you",
            "Hello {{ contact.first_name | default: 'again' }},\n\nmost people who furnish an office begin with the Standing Desk and the "
                + "Oak Desk Lamp. Shall I send samples of the wood?\n\nMarco"
        ),
    ];

    /// <summary>Writes them.</summary>
    public async Task WriteAsync(IReadOnlyList<Contact> people, CancellationToken cancellation)
    {
        var by = DemoTeam.All[0].Email;
        clock.Put(now.AddDays(-60));
        foreach (var (id, name, subject, text) in Texts)
        {
            await templates.CreateAsync(
                tenant,
                id,
                new TemplateFields
                {
                    Name = name,
                    Channel = TemplateChannel.Email,
                    Language = "en",
                    Subject = subject,
                    Text = text,
                },
                by,
                cancellation
            );
        }

        await segments.CreateAsync(
            tenant,
            Customers.Value,
            new SegmentDraft
            {
                Name = "Customers",
                Rule = SegmentKind.Live,
                Query = new SegmentQuery
                {
                    All =
                    [
                        new SegmentQuery
                        {
                            Field = "type",
                            Op = SegmentOp.Is,
                            Value = JsonSerializer.SerializeToElement("customer"),
                        },
                    ],
                },
            },
            by,
            cancellation
        );
        await CampaignAsync(people, by, cancellation);
        await SequenceAsync(people, by, cancellation);
    }

    private async Task CampaignAsync(IReadOnlyList<Contact> people, string by, CancellationToken cancellation)
    {
        var start = new DateTimeOffset(now.UtcDateTime.Date.AddDays(-21), TimeSpan.Zero).AddHours(9);
        clock.Put(start);
        var campaign = new Campaign
        {
            CampaignId = Autumn,
            Name = "Autumn letter",
            SegmentId = Customers,
            TemplateId = new TemplateId(Texts[0].Id),
            TemplateVersion = 1,
            State = CampaignState.Done,
            Sender = new TemplateSender("Lena Hartmann", by),
            ApprovedBy = by,
            ApprovedAt = start.AddHours(-2),
            ScheduledAt = start,
            Run = 1,
            AudienceRead = true,
            StartedAt = start,
            FinishedAt = start.AddMinutes(3),
        };
        await store.CommitAsync(new DocumentBatch(tenant, campaign.Partition).Create(campaign), cancellation);
        foreach (var (person, at) in people.Where(one => one.Type == ContactType.Customer).Select((one, at) => (one, at)))
        {
            var chance = new SeedChance(Seed, "campaign", at);
            var isSkipped = chance.Percent(8);
            var one = new CampaignRecipient
            {
                CampaignId = Autumn,
                ContactId = person.ContactId,
                State = isSkipped ? RecipientState.Skipped : RecipientState.Sent,
                Reason = isSkipped ? "the person did not agree to news" : null,
                Run = 1,
                At = start.AddSeconds(at),
            };
            clock.Put(start.AddSeconds(at));
            await store.CommitAsync(new DocumentBatch(tenant, one.Partition).Create(one), cancellation);
            if (!isSkipped)
            {
                var mail = Letter(person, "ca" + SeedPeople.Digits(at), Texts[0], start.AddSeconds(at), chance.Percent(94)) with
                {
                    CampaignId = Autumn.Value,
                };
                await SendAsync(person, mail, chance.Percent(20) ? start.AddHours(2 + chance.Below(50)) : null, cancellation);
            }
        }
    }

    private async Task SequenceAsync(IReadOnlyList<Contact> people, string by, CancellationToken cancellation)
    {
        var started = now.AddDays(-50);
        clock.Put(started);
        SequenceStep[] steps =
        [
            new("s1", 0, BusinessHours: true, new TemplateId(Texts[1].Id), 1),
            new("s2", 7, BusinessHours: true, new TemplateId(Texts[2].Id), 1),
        ];
        var sequence = new Sequence
        {
            SequenceId = Welcome,
            Name = "Welcome to new leads",
            Steps = steps,
            Exits = [SequenceExit.Reply, SequenceExit.Meeting, SequenceExit.Won],
            State = SequenceState.Active,
            Sender = new TemplateSender("Marco Bianchi", "marco@birchandbrass.example"),
            ApprovedBy = by,
            ApprovedAt = started,
            StartedAt = started,
            Run = 1,
        };
        await store.CommitAsync(new DocumentBatch(tenant, sequence.Partition).Create(sequence), cancellation);
        foreach (var (person, at) in people.Where(one => one.Type == ContactType.Lead).Take(24).Select((one, at) => (one, at)))
        {
            var chance = new SeedChance(Seed, "sequence", at);
            var came = started.AddDays(chance.Below(36)).AddHours(chance.Below(8));
            var answered = chance.Percent(30);
            var goes = answered && chance.Percent(60) ? steps[..1] : steps;
            var sent = goes.Select(step => (Step: step, At: came.AddDays(step.DelayDays), Id: $"sq{SeedPeople.Digits(at)}{step.Id}"))
                .ToList();
            foreach (var (step, when, id) in sent)
            {
                var mail = Letter(person, id, Texts[step.Id == "s1" ? 1 : 2], when, chance.Percent(96)) with
                {
                    SequenceStep = SequenceMails.KeyOf(Welcome, step.Id),
                };
                var isLast = step.Id == goes[^1].Id;
                await SendAsync(person, mail, answered && isLast ? when.AddHours(3 + chance.Below(30)) : null, cancellation);
            }

            var end = sent[^1].At.AddHours(1);
            var enrolment = new Enrolment
            {
                SequenceId = Welcome,
                ContactId = person.ContactId,
                State = answered ? EnrolmentState.Exited : EnrolmentState.Finished,
                Next = answered && goes.Length < steps.Length ? steps[goes.Length].Id : null,
                Sent = [.. sent.Select(one => new SentStep(one.Step.Id, one.At, new MessageId("r_" + one.Id)))],
                Exit = answered ? ExitReason.Replied : null,
                Why = answered ? "the person answered" : null,
                RepliedAt = answered ? end : null,
                RepliedAfter = answered ? goes[^1].Id : null,
                EnrolledAt = came,
                EnrolledBy = by,
                EndedAt = end,
            };
            clock.Put(end);
            await store.CommitAsync(new DocumentBatch(tenant, enrolment.Partition).Create(enrolment), cancellation);
        }
    }

    private Message Letter(
        Contact person,
        string id,
        (string Id, string Name, string Subject, string Text) template,
        DateTimeOffset at,
        bool arrived
    )
    {
        var first = person.Name.Split(' ')[0];
        var text = Said(template.Text, first);
        return new Message
        {
            MessageId = new MessageId("r_" + id),
            ConversationId = new ConversationId("c_" + id),
            Direction = MessageDirection.Outbound,
            State = arrived ? MessageState.Delivered : MessageState.Bounced,
            From = us,
            To = [new MailAddress(person.Name, person.Emails[0]).ToString()],
            Counterpart = AddressKey.For(person.Emails[0]),
            Subject = Said(template.Subject, first),
            Text = text,
            ReplyText = text,
            ReceivedAt = at,
            Date = at,
            MailMessageId = $"r_{id}@birchandbrass.example",
            Send = new SendRecord
            {
                Key = "r_" + id,
                ReservedAt = at,
                HandoverAt = at,
                SentAt = at,
                Automatic = true,
                Instance = "r_" + id,
            },
        };
    }

    // As Liquid would have it: the name stands where its variable does.
    private static string Said(string text, string name)
    {
        while (text.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var from)
        {
            text = text[..from] + name + text[(text.IndexOf("}}", from, StringComparison.Ordinal) + 2)..];
        }

        return text;
    }

    private async Task SendAsync(Contact person, Message mail, DateTimeOffset? answeredAt, CancellationToken cancellation)
    {
        var answer = answeredAt is not { } at
            ? null
            : new Message
            {
                MessageId = new MessageId("m_" + mail.Id[2..]),
                ConversationId = mail.ConversationId,
                Direction = MessageDirection.Inbound,
                State = MessageState.Answered,
                From = mail.To[0],
                To = [us],
                Counterpart = mail.Counterpart,
                Subject = "Re: " + mail.Subject,
                Text = "Thank you, we will come by next week.",
                ReplyText = "Thank you, we will come by next week.",
                ReceivedAt = at,
                Date = at,
                MailMessageId = $"m_{mail.Id[2..]}@{person.Emails[0].Split('@')[1]}",
                References = [mail.MailMessageId!],
                Provider = "generic",
            };
        var talk = new Conversation
        {
            ConversationId = mail.ConversationId,
            Subject = mail.Subject,
            ThreadSubject = mail.Subject.ToLowerInvariant(),
            Counterpart = mail.Counterpart,
            CounterpartName = person.Name,
            ContactId = person.ContactId,
            CompanyId = person.CompanyId,
            State = ConversationState.Closed,
            LastMessageAt = answer?.ReceivedAt ?? mail.ReceivedAt,
            Preview = answer?.Text ?? mail.Text[..Math.Min(200, mail.Text.Length)],
            MessageCount = answer is null ? 1 : 2,
            LatestInbound = answer?.MessageId,
            LatestState = answer?.State,
            CampaignId = mail.CampaignId,
        };
        clock.Put(talk.LastMessageAt);
        var batch = new DocumentBatch(tenant, talk.Partition).Create(talk).Create(mail);
        await store.CommitAsync(answer is null ? batch : batch.Create(answer), cancellation);
    }
}
