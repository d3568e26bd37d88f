using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Who sells and where to pay, as it comes onto documents.</summary>
public sealed class BillingSettingsTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Path = "/api/settings/billing";

    [Fact]
    public async Task What_is_set_stands_on_what_is_issued_afterwards_and_on_nothing_before()
    {
        var before = await api.AskAsync("GET", Path);
        Assert.Equal(("14", "30"), (before.Field("paymentDays"), before.Field("quoteDays")));
        var early = await IssuedAsync();

        Assert.Equal(428, (await api.AskAsync("PATCH", Path, """{"paymentDays":7}""")).Status);
        var changed = await api.AskAsync(
            "PATCH",
            Path,
            """
            {"seller":{"name":"Birch & Brass GmbH","vatId":"DE123456789","country":"Germany"},
             "iban":"de89 3704 0044 0532 0130 00","paymentDays":7}
            """,
            etag: before.Field("etag")
        );

        Assert.Equal((200, "DE89370400440532013000"), (changed.Status, changed.Field("iban")));
        Assert.Equal(412, (await api.AskAsync("PATCH", Path, "{}", etag: before.Field("etag"))).Status);
        var late = await IssuedAsync();
        var seller = late.Json.GetProperty("seller");
        Assert.Equal("Birch & Brass GmbH", seller.GetProperty("party").GetProperty("name").GetString());
        Assert.Equal("DE", seller.GetProperty("party").GetProperty("country").GetString());
        Assert.Equal("DE89370400440532013000", seller.GetProperty("iban").GetString());
        Assert.Equal(7, DateOnly.Parse(late.Field("dueOn")).DayNumber - DateOnly.Parse(late.Field("issuedOn")).DayNumber);
        var still = await api.AskAsync("GET", "/api/invoices/" + early.Field("id"));
        Assert.Equal(early.Json.GetProperty("seller").GetRawText(), still.Json.GetProperty("seller").GetRawText());
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field_and_reps_may_not()
    {
        var etag = (await api.AskAsync("GET", Path)).Field("etag");

        var wrong = await api.AskAsync(
            "PATCH",
            Path,
            """{"iban":"DE88370400440532013000","bic":"COBA","paymentDays":366,"quoteDays":0,"seller":{"country":"Nowhere"}}""",
            etag: etag
        );

        Assert.Equal(422, wrong.Status);
        Assert.Equal(
            ["bic", "iban", "paymentDays", "quoteDays", "seller.country"],
            wrong.Json.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(403, (await api.AskAsync("PATCH", Path, "{}", etag: etag, role: Role.Rep)).Status);
    }

    private async Task<Told> IssuedAsync()
    {
        var made = await api.MadeAsync(
            "/api/invoices",
            """{"buyer":{"name":"Nora"},"lines":[{"description":"Tea","unitPrice":{"amount":"1","currency":"EUR"},"taxRate":"0"}]}"""
        );
        var issued = await api.AskAsync("POST", $"/api/invoices/{made.Field("id")}/issue", "{}");
        Assert.True(issued.Status == 200, issued.Text);
        return issued;
    }
}
