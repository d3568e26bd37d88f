using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Operations.People;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Operations;

/// <summary>An erasure that was cut short, and what was written behind it.</summary>
public sealed class ErasureTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Address = "gone@customer.example";

    /// <summary>
    /// The contact and the deal's line to it are gone already; a step that was under way then told of both. Nothing but what the erasure
    /// kept leads there.
    /// </summary>
    [Fact]
    public async Task What_a_step_wrote_after_the_contact_was_deleted_goes_too()
    {
        var (cancellation, store) = (TestContext.Current.CancellationToken, api.Services.GetRequiredService<IDocumentStore>());
        var (contact, deal, at) = (new ContactId("p_gone"), new DealId("dl_gone"), DateTimeOffset.UnixEpoch);
        var hash = api.Services.GetRequiredService<ForgottenPeople>().HashOf(api.Tenant, Address);
        var late = new AiDecision
        {
            DecisionId = "or_late",
            Home = Deal.PartitionOf(deal),
            DealId = deal,
            ContactId = contact,
            At = at,
            Model = "local",
            Action = "none",
            Reason = "They said that they want no lamp",
        };
        await PutAsync(late);
        await PutAsync(
            new ForgottenPerson
            {
                Hash = hash,
                At = at,
                Erasing = hash,
                Address = Address,
                Met = [$"{Contact.Kind}/{contact}", $"{Deal.Kind}/{deal}"],
            }
        );

        Assert.Equal(1, await api.Services.GetRequiredService<PersonErasure>().ResumeAsync(api.Tenant, cancellation));

        Assert.Null(await store.GetAsync<AiDecision>(api.Tenant, late.Partition, late.Id, cancellation));
        var left = await store.GetAsync<ForgottenPerson>(api.Tenant, ForgottenPerson.PartitionOf(hash), hash, cancellation);
        Assert.Equal((null, null, 0), (left!.Value.Erasing, left.Value.Address, left.Value.Met.Count));

        async Task PutAsync<T>(T document)
            where T : class, IDocument =>
            Assert.True(
                (await store.CommitAsync(new DocumentBatch(api.Tenant, document.Partition).Upsert(document), cancellation)).Committed
            );
    }
}
