using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Scheduling.Answers;

namespace Mancrel.Core.Outreach;

/// <summary>
/// Writes the mail of a stage that is to agree on a call: times that are free now, as a draft to the deal's contact. Beside it stands the
/// stage's task, which says what was written, or why nothing was.
/// </summary>
public sealed class CallOffers(StageLetters letters, TimeOffers offers, IDocumentStore store, ShopBook shops)
{
    // What a service for calls is called.
    private const string CallWords = "call phone telephone video online звонок звонка созвон телефон телефонный qongiroq telefon";

    /// <summary>Writes it; gives back what the task says of it.</summary>
    /// <param name="instance">The workflow's instance, of which the mail's id is made.</param>
    public async Task<(string? Why, string Notes)> WriteAsync(
        TenantId tenant,
        DealStageInput stage,
        string instance,
        CancellationToken cancellation
    )
    {
        var reader = await letters.ReaderAsync(tenant, stage, cancellation);
        if (reader is not { Deal: { } deal, Contact: { } contact })
        {
            return (reader.Why, "");
        }

        var reference = StageLetters.ReferenceOf(deal, instance);
        var partition = Conversation.PartitionOf(reference.Conversation);
        var written = await store.GetAsync<Message>(tenant, partition, reference.Message.Value, cancellation);
        if (written is null)
        {
            var services = await offers.MeantAsync(tenant, $"{deal.Title} {CallWords}", cancellation);
            if (services.Count == 0)
            {
                return ("no service that one call could be of takes appointments", "");
            }

            var shop = await shops.GetAsync(tenant, cancellation);
            var language = MeetingWords.Spoken([contact.Language, .. shop.Languages]);
            var offering = new Offering(language, PersonName.Clean(contact.Name) ?? contact.Name, shop.Name, "call", deal.Title);
            if (await offers.DraftAsync(tenant, services, offering, cancellation) is not { } draft)
            {
                return ("no time is free in the next three weeks", "");
            }

            var titled = draft with
            {
                Asked = null,
                Claims = [new Claim(deal.Title, new Evidence("crm", deal.Id, null, "title", deal.Title)), .. draft.Claims],
            };
            await letters.WriteAsync(tenant, stage, deal, contact, reference, deal.Title, titled, cancellation);
        }

        return (null, "A mail that offers times lies in the deal's conversation and waits for somebody to let it go.");
    }
}
