using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Office;

/// <summary>Saved views over HTTP: whose they are, who sees and changes them, in which order they come.</summary>
public sealed class ViewTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task An_own_view_is_seen_by_nobody_else_and_a_shared_one_by_everybody()
    {
        var own = await api.MadeAsync("/api/views", """{"name":"Mine alone","subject":"contacts","query":{"type":"lead","q":"oak"}}""");
        var shared = await api.MadeAsync("/api/views", """{"name":"For all","subject":"contacts","query":{"tag":"vip"},"shared":true}""");

        var mine = await NamesAsync("contacts", Role.Admin);
        var theirs = await NamesAsync("contacts", Role.Rep);

        Assert.Equal(["Mine alone", "For all"], mine);
        Assert.Equal(["For all"], theirs);
        Assert.Equal("oak", own.Json.GetProperty("query").GetProperty("q").GetString());
        Assert.Empty(await NamesAsync("deals", Role.Admin));
        var hidden = await api.AskAsync("GET", "/api/views/" + own.Field("id"), role: Role.Rep);
        Assert.Equal(404, hidden.Status);
        var refused = await api.AskAsync("DELETE", "/api/views/" + shared.Field("id"), role: Role.Rep);
        Assert.Equal(403, refused.Status);
        var gone = await api.AskAsync("DELETE", "/api/views/" + own.Field("id"));
        Assert.Equal(204, gone.Status);
        Assert.Equal(["For all"], await NamesAsync("contacts", Role.Admin));
    }

    [Fact]
    public async Task A_view_is_renamed_moved_and_shared_under_its_version_and_never_becomes_one_of_another_list()
    {
        var first = await api.MadeAsync("/api/views", """{"name":"First","subject":"tasks","query":{"view":"team"}}""");
        var second = await api.MadeAsync("/api/views", """{"name":"Second","subject":"tasks"}""");
        var path = "/api/views/" + second.Field("id");

        Assert.Equal(["First", "Second"], await NamesAsync("tasks", Role.Admin));
        Assert.Equal(428, (await api.AskAsync("PATCH", path, """{"order":0}""")).Status);
        var moved = await api.AskAsync("PATCH", path, """{"name":"Now first","order":0,"shared":true}""", second.Field("etag"));
        Assert.Equal(200, moved.Status);
        await api.AskAsync("PATCH", "/api/views/" + first.Field("id"), """{"order":5}""", first.Field("etag"));

        Assert.Equal(["Now first", "First"], await NamesAsync("tasks", Role.Admin));
        Assert.Equal(["Now first"], await NamesAsync("tasks", Role.Viewer));
        Assert.Equal(412, (await api.AskAsync("PATCH", path, """{"order":1}""", second.Field("etag"))).Status);
        var other = await api.AskAsync("PATCH", path, """{"subject":"deals"}""", moved.Field("etag"));
        Assert.Equal(422, other.Status);
        Assert.Contains("stays tasks", other.Why("subject"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"subject":"inbox"}""", "name")]
    [InlineData("""{"name":"x","subject":"inbox","query":{"":"y"}}""", "query")]
    [InlineData("""{"name":"x","subject":"inbox","order":-1}""", "order")]
    public async Task What_makes_no_view_is_refused_by_field(string body, string field)
    {
        var refused = await api.AskAsync("POST", "/api/views", body);

        Assert.Equal(422, refused.Status);
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task<string[]> NamesAsync(string subject, Role role) =>
        [
            .. (await api.AskAsync("GET", "/api/views?filter.subject=" + subject, role: role))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(one => one.GetProperty("name").GetString()!),
        ];
}
