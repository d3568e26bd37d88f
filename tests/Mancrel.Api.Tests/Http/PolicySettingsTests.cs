namespace Mancrel.Api.Tests.Http;

/// <summary>The shop's policies by the API: written whole, with the etag that was read, refused by field.</summary>
public sealed class PolicySettingsTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Path = "/api/settings/policies";

    [Fact]
    public async Task Policies_are_written_whole_with_their_etag()
    {
        var empty = await api.AskAsync("GET", Path);
        Assert.Equal("0", empty.Field("etag"));
        const string Body = """
            {
              "shipping": [{ "to": ["Germany", "EU"], "cost": { "amount": "4.90", "currency": "EUR" }, "daysTo": 4, "maxWeightKg": 31.5 }],
              "hours": {
                "days": { "saturday": [{ "from": "10:00", "to": "14:00" }] },
                "exceptions": [{ "date": "2026-12-26", "open": [] }]
              },
              "payment": { "ways": ["cash_on_delivery", "paypal"], "instalments": { "months": [] } },
              "returns": { "days": 14, "paidBy": "customer", "conditions": { "en": "Unused goods only." } },
              "warranty": { "lines": [{ "goods": { "en": "lamps" }, "months": 24 }] },
              "discounts": { "steps": [] }
            }
            """;
        Assert.Equal(428, (await api.AskAsync("PUT", Path, Body)).Status);
        var written = await api.AskAsync("PUT", Path, Body, "0");
        Assert.True(written.Status == 200, written.Text);
        Assert.Equal(412, (await api.AskAsync("PUT", Path, Body, "0")).Status);
        var read = await api.AskAsync("GET", Path);
        Assert.Equal(written.Text, read.Text);
        Assert.Equal("14", read.Json.GetProperty("returns").GetProperty("days").ToString());

        var less = await api.AskAsync("PUT", Path, """{ "returns": { "days": 30 } }""", read.Field("etag"));
        Assert.True(less.Status == 200, less.Text);
        Assert.False(less.Json.TryGetProperty("warranty", out _));
        Assert.Empty(less.Json.GetProperty("shipping").EnumerateArray());
    }

    [Theory]
    [InlineData("""{ "shipping": [{ "to": [] }] }""", "shipping[0].to")]
    [InlineData("""{ "shipping": [{ "to": ["EU"], "daysFrom": 9, "daysTo": 2 }] }""", "shipping[0].daysTo")]
    [InlineData("""{ "hours": { "days": { "monday": [{ "from": "18:00", "to": "9:00" }] } } }""", "hours.days.monday")]
    [InlineData("""{ "returns": { "days": 14, "conditions": null } }""", "returns.conditions")]
    [InlineData("""{ "discounts": { "steps": null } }""", "discounts.steps")]
    [InlineData("""{ "returns": {} }""", "returns.days")]
    [InlineData("""{ "warranty": { "lines": [{ "goods": {}, "months": 6 }] } }""", "warranty.lines[0].goods")]
    [InlineData("""{ "minimumOrder": { "amount": { "amount": "-5", "currency": "EUR" } } }""", "minimumOrder.amount")]
    [InlineData("""{ "shipping": [{ "to": ["EU"], "extraPerKg": { "amount": "1", "currency": "EUR" } }] }""", "shipping[0].extraPerKg")]
    [InlineData("""{ "payment": { "ways": null } }""", "payment.ways")]
    [InlineData("""{ "pickup": { "address": "a\nb" } }""", "pickup.address")]
    public async Task What_is_wrong_is_told_by_its_field(string body, string field)
    {
        var told = await api.AskAsync("PUT", Path, body, (await api.AskAsync("GET", Path)).Field("etag"));
        Assert.True(told.Status == 422, told.Text);
        Assert.NotEmpty(told.Why(field));
    }

    [Theory]
    [InlineData("""{ "returns": { "days": "many" } }""")]
    [InlineData("""{ "shipping": [null] }""")]
    [InlineData("""{ "hours": { "days": { "someday": [] } } }""")]
    [InlineData("""{ "payment": { "ways": ["barter"] } }""")]
    public async Task What_cannot_be_read_is_refused(string body)
    {
        var told = await api.AskAsync("PUT", Path, body, (await api.AskAsync("GET", Path)).Field("etag"));
        Assert.True(told.Status is 400 or 422, told.Text);
    }
}
