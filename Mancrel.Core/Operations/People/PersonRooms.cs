using System.Text.Json;
using Mancrel.Core.Automations;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Learning;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Office.Dashboards;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Office.Views;
using Mancrel.Core.Orders;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Chats;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Outreach.Occasions;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Outreach.Tracking;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Scheduling;
using Enrolment = Mancrel.Core.Outreach.Sequences.Enrolment;

namespace Mancrel.Core.Operations.People;

/// <summary>
/// Every kind of record in which a person can be met. Their order is that of an erasure: what finds the rest (letters, conversations, the
/// contact) goes last, so that one which was cut short finds the rest again.
/// </summary>
internal static class PersonRooms
{
    /// <summary>What stands for the title of a deal with somebody who was erased: figures and stages stay.</summary>
    public const string NamelessDeal = "Deal with a person who was erased";

    private static readonly Func<Person, IEnumerable<DocumentQuery>> InConversations = person =>
        person.Conversations.Concat(person.SharedConversations).Select(id => In(Conversation.PartitionOf(new ConversationId(id))));

    private static readonly Func<Person, IEnumerable<DocumentQuery>> AroundThem = person =>
        [
            .. InConversations(person),
            .. person.Contacts.Select(id => In(Contact.PartitionOf(new ContactId(id)))),
            .. person.Deals.Select(id => In(Deal.PartitionOf(new DealId(id)))),
        ];

    private static readonly HashSet<string> ConversationKinds =
    [
        FailedMail.Kind,
        SentCopy.Kind,
        OutboxMail.Kind,
        RecommendationRecord.Kind,
        IntentLabel.Kind,
        ReplyDraft.Kind,
        MailTracking.Kind,
        PriceTold.Kind,
        BlindAudit.Kind,
        AiDecision.Kind,
        AuditEntry.Kind,
        Message.Kind,
        Conversation.Kind,
    ];

    /// <summary>All.</summary>
    public static IReadOnlyList<IPersonRoom> All { get; } =
    [
        // Records beside the address book.
        new PersonRoom<ImportedRow>((row, person) => Is(person, row.After) || Is(person, row.Before)),
        new PersonRoom<ContactImport>((_, _) => false)
        {
            Without = (import, person) =>
            {
                var left = import.Preview.Where(row => row.Email is null || !person.Keys.Contains(AddressKey.For(row.Email))).ToList();
                var without = left.Count == import.Preview.Count ? import : import with { Preview = left };
                return AddressText.Names(without, person) ? AddressText.Without(without, person)
                    : ReferenceEquals(without, import) ? null
                    : without;
            },
        },
        new PersonRoom<ContactMerge>((merge, person) => Is(person, merge.Survivor) || Is(person, merge.Other) || Is(person, merge.Merged)),
        new PersonRoom<LikelyPair>((pair, person) => person.Contacts.Contains(pair.A) || person.Contacts.Contains(pair.B))
        {
            Looks = person => person.Contacts.SelectMany(id => new[] { PersonFinder.Where("a", id), PersonFinder.Where("b", id) }),
        },
        new PersonRoom<ContactMatch>((match, person) => person.Contacts.Contains(match.ContactId))
        {
            Looks = person => person.Contacts.Select(id => In(ContactMatch.PartitionOf(id))),
        },
        // What timelines tell of comes before them, or a line would be told again meanwhile.
        // That the time was taken stays, or somebody else would be given what is past; for whom it was goes.
        new PersonRoom<Appointment>((_, _) => false)
        {
            Without = (appointment, person) =>
                Has(person.Contacts, appointment.ContactId?.Value) ? appointment with { ContactId = null, Notes = "", Reason = "" }
                : AddressText.Names(appointment, person) ? AddressText.Without(appointment, person)
                : null,
        },
        // What was issued is kept by law with the buyer's name and postal address (in the EU for six to ten years); it leads to no contact
        // and tells no address of mail any more.
        new PersonRoom<BillingDocument>((document, person) => document.Number is null && Has(person.Contacts, document.ContactId?.Value))
        {
            Without = (document, person) => Unnamed(document, person, document.ContactId, it => it with { ContactId = null }),
        },
        new PersonRoom<Payment>((_, _) => false)
        {
            Without = (payment, person) => Unnamed(payment, person, payment.ContactId, it => it with { ContactId = null }),
        },
        // What moved on the account is kept with the payments; who paid and what they wrote is not. A name alone is no proof: lines that
        // nobody booked are nobody's.
        new PersonRoom<BankLine>((_, _) => false)
        {
            Without = (line, person) =>
                Has(person.Contacts, line.ContactId?.Value) ? line.Nameless()
                : AddressText.Names(line, person) ? AddressText.Without(line, person)
                : null,
        },
        // That something was ordered stays, as the shop has it; who ordered it does not, whatever the shop tells of it later.
        new PersonRoom<ShopOrder>((_, _) => false)
        {
            Without = (order, person) =>
                Has(person.Contacts, order.ContactId?.Value) || (order.EmailKey is { } key && person.Keys.Contains(key))
                    ? order.Nameless() with
                    {
                        Erased = true,
                    }
                : AddressText.Names(order, person) ? AddressText.Without(order, person)
                : null,
        },
        // Work.
        new PersonRoom<Activity>(
            (activity, person) =>
                Has(person.Contacts, activity.ContactId?.Value)
                || Has(person.Conversations, activity.ConversationId?.Value)
                || Has(person.Messages, activity.MessageId?.Value)
        )
        {
            Looks = person =>
                [
                    .. AroundThem(person),
                    .. person.Contacts.Select(id => PersonFinder.Where("contactId", id)),
                    .. person.Addresses.SelectMany(address =>
                        new[] { "summary", "body" }.Select(field => PersonFinder.Where(field, address, FilterOperator.Contains))
                    ),
                ],
        },
        new PersonRoom<RecordFile>((file, person) => Has(person.Contacts, file.ContactId?.Value) || Has(person.Deals, file.DealId?.Value)),
        new PersonRoom<CrmTask>(
            (task, person) => Has(person.Contacts, task.ContactId?.Value) || Has(person.Conversations, task.ConversationId?.Value)
        ),
        new PersonRoom<Deal>((_, _) => false) { Without = WithoutPerson },
        new PersonRoom<BacklinkOpportunity>((_, _) => false)
        {
            Without = (opportunity, person) => Unnamed(opportunity, person, opportunity.ContactId, it => it with { ContactId = null }),
        },
        new PersonRoom<Review>((_, _) => false)
        {
            Without = (review, person) =>
                review.Sections.Any(section => section.Items.Any(item => IsOf(person, item)))
                    ? review with
                    {
                        Sections =
                        [
                            .. review.Sections.Select(section =>
                                section with
                                {
                                    Items = [.. section.Items.Where(item => !IsOf(person, item))],
                                }
                            ),
                        ],
                    }
                    : null,
        },
        new PersonRoom<Company>((_, _) => false),
        new PersonRoom<Segment>((_, _) => false),
        new PersonRoom<Automation>((_, _) => false),
        new PersonRoom<AutomationVersion>((_, _) => false),
        new PersonRoom<AutomationRun>(
            (run, person) => Has(person.Contacts, run.ContactId?.Value) || Has(person.Conversations, run.ConversationId?.Value)
        )
        {
            Looks = person => person.Contacts.Select(id => PersonFinder.Where("contactId", id)),
        },
        new PersonRoom<SavedView>((_, _) => false),
        new PersonRoom<DashboardShare>((_, _) => false),
        new PersonRoom<DashboardMail>((_, _) => false),
        new PersonRoom<CampaignRecipient>((one, person) => person.Contacts.Contains(one.ContactId.Value))
        {
            Looks = person => person.Contacts.Select(id => PersonFinder.Where("contactId", id)),
        },
        new PersonRoom<Enrolment>((one, person) => person.Contacts.Contains(one.ContactId.Value))
        {
            Looks = person => person.Contacts.Select(id => PersonFinder.Where("contactId", id)),
        },
        new PersonRoom<ChatSession>((one, person) => Has(person.Contacts, one.ContactId?.Value) || AddressText.Names(one, person)),
        new PersonRoom<FormSubmission>((one, person) => Has(person.Contacts, one.ContactId?.Value) || AddressText.Names(one, person)),
        new PersonRoom<SegmentMember>((member, person) => person.Contacts.Contains(member.ContactId.Value))
        {
            Looks = person => person.Contacts.Select(id => PersonFinder.Where("contactId", id)),
        },
        new PersonRoom<ProductInterest>((interest, person) => person.Contacts.Contains(interest.ContactId.Value))
        {
            Looks = person => person.Contacts.Select(id => PersonFinder.Where("contactId", id)),
        },
        new PersonRoom<KnowledgeEntry>((_, _) => false),
        new PersonRoom<DeclinedProposals>((_, _) => false),
        new PersonRoom<AdminEvent>((_, _) => false),
        new PersonRoom<DataKey>((_, _) => false),
        new PersonRoom<ScheduleState>((_, _) => false),
        new PersonRoom<AlertsTold>((_, _) => false),
        new PersonRoom<MailboxProgress>((_, _) => false),
        new PersonRoom<MailboxGrant>((_, _) => false),
        new PersonRoom<DkimKeys>((_, _) => false),
        // What is on its way to others.
        new PersonRoom<HookDelivery>((delivery, person) => AddressText.IsAbout(delivery.Body, person)) { Without = Nothing },
        new PersonRoom<OutboxEvent>((waiting, person) => AddressText.IsAbout(waiting.Body, person)) { Without = Nothing },
        new PersonRoom<FailedMail>((failed, person) => person.Messages.Contains(failed.FailedId.Split('~')[0])),
        // The conversation's own, from what tells of a letter to the letter.
        new PersonRoom<SentCopy>((copy, person) => person.MailIds.Contains(copy.MailMessageId)) { Without = Nothing },
        new PersonRoom<OutboxMail>(
            (mail, person) => person.MailIds.Contains(mail.MessageId) || mail.To.Any(to => person.Keys.Contains(AddressKey.For(to)))
        )
        {
            Without = Nothing,
        },
        OfConversation<RecommendationRecord>(item => (item.ConversationId.Value, item.MessageId.Value)),
        OfConversation<IntentLabel>(item => (item.ConversationId.Value, item.MessageId.Value)),
        OfConversation<MailTracking>(item => (item.ConversationId.Value, item.MessageId.Value)),
        OfConversation<PriceTold>(item => (item.ConversationId.Value, item.MessageId.Value)),
        OfConversation<ReplyDraft>(item => (item.ConversationId.Value, item.Answers?.Value)),
        OfConversation<BlindAudit>(item => (item.ConversationId.Value, item.MessageId.Value)),
        new PersonRoom<AiDecision>(
            (item, person) =>
                Has(person.Conversations, item.ConversationId?.Value)
                || Has(person.Messages, item.MessageId?.Value)
                || Has(person.Contacts, item.ContactId?.Value)
                || Has(person.Deals, item.DealId?.Value)
        )
        {
            Looks = AroundThem,
            Without = Nothing,
        },
        OfConversation<AuditEntry>(item => (item.ConversationId.Value, item.MessageId.Value)),
        OfConversation<Message>(item => (item.ConversationId.Value, item.MessageId.Value)),
        new PersonRoom<Conversation>((item, person) => person.Conversations.Contains(item.Id))
        {
            Looks = InConversations,
            Without = Nothing,
        },
        // Last of all: who they are, and last the claim by which an address finds them.
        new PersonRoom<Contact>((contact, person) => person.Contacts.Contains(contact.Id)),
        new PersonRoom<ContactAddress>((claim, person) => person.Contacts.Contains(claim.ContactId.Value))
        {
            Looks = person => person.Contacts.Select(id => PersonFinder.Where("contactId", id)),
            Without = Nothing,
        },
    ];

    /// <summary>
    /// Those that tell of letters alone, for what is too old to be kept: deals and tasks stay as they are and name no conversation.
    /// </summary>
    public static IReadOnlyList<IPersonRoom> OfMail { get; } =
    [
        new PersonRoom<CrmTask>((_, _) => false)
        {
            Without = (task, group) => Has(group.Conversations, task.ConversationId?.Value) ? task with { ConversationId = null } : null,
        },
        new PersonRoom<Deal>((_, _) => false)
        {
            Without = (deal, group) => Has(group.Conversations, deal.ConversationId?.Value) ? deal with { ConversationId = null } : null,
        },
        new PersonRoom<Activity>(
            (activity, group) => Has(group.Conversations, activity.ConversationId?.Value) || Has(group.Messages, activity.MessageId?.Value)
        )
        {
            Looks = group =>
                group
                    .Conversations.Chunk(DocumentRules.MaxBatch)
                    .Select(ids => new DocumentQuery { Where = [new("conversationId", FilterOperator.In, ids)] }),
            Without = Nothing,
        },
        .. All.Where(room => ConversationKinds.Contains(room.Kind)),
    ];

    /// <summary>Kinds in which no person of ours to write to can be met, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Without { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["threadKey"] = "hashes of Message-IDs; those of erased letters are deleted with them",
            ["forgottenPerson"] = "keyed hashes",
            ["companyDomain"] = "domains",
            ["customField"] = "what fields there are",
            ["crmOptions"] = "settings",
            ["feedPosition"] = "a number",
            ["boardOwnerTotals"] = "numbers",
            ["boardTotals"] = "numbers",
            ["boardEntry"] = "numbers",
            ["statCounts"] = "numbers",
            ["statEntry"] = "numbers",
            ["verdict"] = "how sure a decision was and whether it was right, without any words",
            ["verdictTally"] = "numbers",
            ["pipeline"] = "settings",
            ["pipelinesSeeded"] = "a mark",
            ["replySettings"] = "settings",
            ["trackingPolicy"] = "settings",
            ["occasionRule"] = "settings; of people our own alone",
            ["occasionDay"] = "numbers",
            ["voice"] = "settings",
            ["shopPolicies"] = "settings",
            ["user"] = "our own people: under Team",
            ["apiKey"] = "our own people",
            ["absence"] = "our own people",
            ["refreshFamily"] = "our own people",
            ["prompt"] = "settings",
            ["promptVersion"] = "settings",
            ["aiUsage"] = "numbers",
            ["hookEndpoint"] = "settings",
            ["webhookToken"] = "hashes",
            ["trainedModel"] = "weights of many letters",
            ["modelChoice"] = "settings",
            ["mailbox"] = "our own addresses",
            ["article"] = "the catalogue",
            ["product"] = "the catalogue",
            ["vendor"] = "the catalogue",
            ["vendorStatus"] = "the catalogue",
            ["productChange"] = "the catalogue",
            ["productImport"] = "the catalogue",
            ["importedProduct"] = "the catalogue",
            ["synonymGroup"] = "the catalogue",
            ["campaign"] = "what the shop writes to many",
            ["sequence"] = "what the shop writes to many",
            ["sendDay"] = "counts",
            ["variantTrial"] = "counts",
            ["sendSlot"] = "counts: the id of a mail",
            ["staff"] = "our own people",
            ["busyCalendar"] = "times",
            ["calendarLink"] = "our own people",
            ["linkedTimes"] = "times",
            ["linkedAppointment"] = "times",
            ["staffDay"] = "times",
            ["service"] = "settings",
            ["bookingAddress"] = "settings",
            ["numberSeries"] = "numbers",
            ["bankStatement"] = "numbers and the shop's own account",
            ["providerRefunds"] = "numbers",
            ["billingOptions"] = "our own address and account",
            ["template"] = "what the shop writes to many",
            ["leadForm"] = "what visitors are asked for",
            ["templateVersion"] = "what the shop writes to many",
        };

    private static PersonRoom<T> OfConversation<T>(Func<T, (string Conversation, string? Message)> of)
        where T : class, IDocument =>
        new(
            (item, person) =>
                of(item) is var (conversation, message)
                && (person.Conversations.Contains(conversation) || (message is not null && person.Messages.Contains(message)))
        )
        {
            Looks = InConversations,
            Without = Nothing,
        };

    private static T? Nothing<T>(T record, Person person)
        where T : class => null;

    private static DocumentQuery In(string partition) => new() { Partition = partition };

    /// <summary>A record that leads to the person's contact no more and names no address of theirs; null where it did neither.</summary>
    private static T? Unnamed<T>(T record, Person person, ContactId? contact, Func<T, T> withoutContact)
        where T : class
    {
        var without = Has(person.Contacts, contact?.Value) ? withoutContact(record) : record;
        return AddressText.Names(without, person) ? AddressText.Without(without, person)
            : ReferenceEquals(without, record) ? null
            : without;
    }

    private static bool Has(HashSet<string> ids, string? id) => id is not null && ids.Contains(id);

    private static bool Is(Person person, Contact? contact) =>
        contact is not null
        && (person.Contacts.Contains(contact.Id) || contact.Emails.Any(email => person.Keys.Contains(AddressKey.For(email))));

    private static bool IsOf(Person person, ReviewItem item) => person.Owns(item.Id) || AddressText.Names(item.Text, person.Addresses);

    private static Deal? WithoutPerson(Deal deal, Person person)
    {
        if (Has(person.Contacts, deal.ContactId?.Value) || Has(person.Conversations, deal.ConversationId?.Value))
        {
            return deal with
            {
                Title = NamelessDeal,
                ContactId = null,
                ConversationId = null,
                AiNotes = "",
                OwnerReason = null,
                CloseReason = null,
                Tags = [],
                TagsAdded = [],
                CustomFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal),
            };
        }

        return AddressText.Names(deal, person) ? AddressText.Without(deal, person) : null;
    }
}
