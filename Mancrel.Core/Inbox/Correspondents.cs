using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Inbox;

/// <summary>Who wrote a letter, and who is on our side of it.</summary>
public sealed record Correspondent(Counterpart Who, OurSide Us);

/// <summary>Says who wrote a letter, by our addresses, the people who sign in, and the forms that the settings name.</summary>
public sealed class Correspondents(IDocumentStore store, IOurMailboxes mailboxes, MancrelSettings settings)
{
    /// <summary>The counterpart of a letter.</summary>
    public async Task<Correspondent> OfAsync(TenantId tenant, InboundEmail email, CancellationToken cancellation)
    {
        var us = await SideAsync(tenant, CounterpartFinder.Candidates(email), email.EnvelopeTo, cancellation);
        return new Correspondent(CounterpartFinder.Of(email, us), us);
    }

    /// <summary>Our side, with those of the addresses who are colleagues.</summary>
    public async Task<OurSide> SideAsync(
        TenantId tenant,
        IEnumerable<string> addresses,
        IEnumerable<string> received,
        CancellationToken cancellation
    )
    {
        var people = new List<string>();
        foreach (var address in addresses)
        {
            var id = User.IdOf(address);
            if (await store.GetAsync<User>(tenant, User.PartitionOf(id), id.Value, cancellation) is { Value.Disabled: false })
            {
                people.Add(address);
            }
        }

        IEnumerable<string> ours = [settings.Mail.From.Address, .. await mailboxes.AddressesAsync(tenant, cancellation)];
        return new OurSide(ours, received, people, settings.Mail.FormSenders);
    }
}
