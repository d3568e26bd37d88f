using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Occasions;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>What is set for occasions, over HTTP.</summary>
public sealed class OccasionRouteTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Path = "/api/occasions/price_drop";

    [Fact]
    public async Task All_are_off_until_a_manager_turns_one_on_under_its_etag()
    {
        var all = (await api.AskAsync("GET", "/api/occasions")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["birthday", "anniversary", "renewal", "win_back", "restock", "price_drop"],
            all.Select(one => one.GetProperty("id").GetString())
        );
        Assert.All(all, one => Assert.False(one.GetProperty("on").GetBoolean()));

        var before = await api.AskAsync("GET", Path);
        Assert.Equal(("0", "offers", "5"), (before.Field("etag"), before.Field("purpose"), before.Field("percent")));
        Assert.Equal(428, (await api.AskAsync("PATCH", Path, """{"on":true}""")).Status);
        Assert.Equal(403, (await api.AskAsync("PATCH", Path, """{"on":true}""", etag: "0", role: Role.Rep)).Status);
        Assert.Equal(404, (await api.AskAsync("GET", "/api/occasions/introduction")).Status);
        var wrong = await api.AskAsync("PATCH", Path, """{"percent":95,"field":"birthday"}""", etag: "0");
        Assert.Equal((422, "is of anniversary and renewal alone"), (wrong.Status, wrong.Why("field")));

        var on = await api.AskAsync("PATCH", Path, """{"on":true,"percent":15,"tone":"formal"}""", etag: "0");
        Assert.Equal((200, "15", "formal"), (on.Status, on.Field("percent"), on.Field("tone")));
        Assert.Contains("@", on.Field("turnedOnBy"), StringComparison.Ordinal);
        Assert.Equal(412, (await api.AskAsync("PATCH", Path, """{"on":false}""", etag: "0")).Status);
        var off = await api.AskAsync("PATCH", Path, """{"on":false,"tone":null}""", etag: on.Field("etag"));
        Assert.False(off.Json.GetProperty("on").GetBoolean());
    }

    [Fact]
    public async Task What_a_person_asked_for_goes_with_the_person()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var contact = new ContactId((await api.MadeAsync("/api/contacts", """{"name":"Rosa Lind"}""")).Field("id"));
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var asked = new ProductInterest
        {
            InterestId = ProductInterest.IdOf(contact, "LAMP-1"),
            ContactId = contact,
            Sku = "LAMP-1",
            At = DateTimeOffset.UnixEpoch,
        };
        await store.CommitAsync(new DocumentBatch(api.Tenant, asked.Partition).Create(asked), cancellation);

        var gone = await api.AskAsync("DELETE", "/api/contacts/" + contact.Value).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        Assert.Equal(204, gone.Status);
        Assert.Null(await store.GetAsync<ProductInterest>(api.Tenant, asked.Partition, asked.Id, cancellation));
    }
}
