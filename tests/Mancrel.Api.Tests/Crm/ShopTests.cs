using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Crm;

/// <summary>Who the shop is: written in the app, unless a setting of the installation says it.</summary>
public sealed class ShopTests
{
    [Fact]
    public async Task What_is_written_in_the_app_signs_the_answers_and_may_be_taken_back()
    {
        await using var api = new RunningApi();
        await api.InitializeAsync();
        var before = await api.AskAsync("GET", "/api/shop");
        Assert.Equal(("Mancrel", "UTC", "EUR"), (before.Field("name"), before.Field("timeZone"), before.Field("currency")));
        Assert.Equal("{}", before.Json.GetProperty("fixed").GetRawText());

        var changed = await api.AskAsync(
            "PATCH",
            "/api/shop",
            """
            {"name":"Samarkand Ceramics","languages":["uz","ru"],"timeZone":"Asia/Tashkent","currency":"UZS",
             "address":"Registan 1\nSamarkand"}
            """,
            before.Field("etag")
        );

        Assert.True(changed.Status == 200, changed.Text);
        Assert.Equal("""["uz","ru"]""", changed.Json.GetProperty("languages").GetRawText());
        Assert.Equal("UZS", (await api.AskAsync("GET", "/api/crm-options")).Field("currency"));
        await api.MadeAsync(
            "/api/products",
            """{"sku":"BOWL-1","title":"Blue Bowl","price":{"amount":"19.90","currency":"EUR"},"stock":4}"""
        );
        var drafted = await api.AskAsync("POST", "/api/ai/draft", """{"subject":"Bowl","text":"Hello, how much is the Blue Bowl?"}""");
        Assert.Contains("Samarkand Ceramics", drafted.Json.GetProperty("draft").GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal("Samarkand Ceramics", (await api.AskAsync("GET", "/api/setup")).Field("shopName"));

        var back = await api.AskAsync("PATCH", "/api/shop", """{"name":null,"address":null}""", changed.Field("etag"));
        Assert.Equal(("Mancrel", "Asia/Tashkent"), (back.Field("name"), back.Field("timeZone")));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_field_and_who_may_not_configure_is_refused()
    {
        await using var api = new RunningApi();
        await api.InitializeAsync();
        var etag = (await api.AskAsync("GET", "/api/shop")).Field("etag");

        var told = await api.AskAsync(
            "PATCH",
            "/api/shop",
            """{"name":"Two\nlines","languages":["tlh"],"timeZone":"Mars/Base","currency":"euro"}""",
            etag
        );

        Assert.Equal(422, told.Status);
        Assert.Equal("is one line", told.Why("name"));
        Assert.Equal("are of en, ru, uz, uz-Cyrl, de, fr, es", told.Why("languages"));
        Assert.Equal("is the name of a time zone such as Europe/Berlin", told.Why("timeZone"));
        Assert.Equal("is an ISO 4217 code such as EUR", told.Why("currency"));
        Assert.Equal(428, (await api.AskAsync("PATCH", "/api/shop", """{"name":"X"}""")).Status);
        Assert.Equal(412, (await api.AskAsync("PATCH", "/api/shop", """{"name":"X"}""", "other")).Status);
    }

    [Fact]
    public async Task A_setting_of_the_installation_holds_and_is_told_as_fixed()
    {
        await using var api = new RunningApi(["--Mancrel:Shop:Name=Mill Lane", "--Mancrel:Office:TimeZone=Europe/Berlin"]);
        await api.InitializeAsync();
        var shop = await api.AskAsync("GET", "/api/shop");
        Assert.Equal(("Mill Lane", "Europe/Berlin"), (shop.Field("name"), shop.Field("timeZone")));
        Assert.Equal("Mancrel:Shop:Name", shop.Json.GetProperty("fixed").GetProperty("name").GetString());
        Assert.Equal("Mancrel:Office:TimeZone", shop.Json.GetProperty("fixed").GetProperty("timeZone").GetString());

        var refused = await api.AskAsync("PATCH", "/api/shop", """{"name":"Another","timeZone":"UTC"}""", shop.Field("etag"));

        Assert.Equal(422, refused.Status);
        Assert.Contains("Mancrel:Shop:Name", refused.Why("name"), StringComparison.Ordinal);
        Assert.Contains("Mancrel:Office:TimeZone", refused.Why("timeZone"), StringComparison.Ordinal);
        Assert.Equal(200, (await api.AskAsync("PATCH", "/api/shop", """{"address":"Mill Lane 12"}""", shop.Field("etag"))).Status);
    }
}
