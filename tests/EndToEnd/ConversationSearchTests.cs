using Driving;

namespace EndToEnd;

/// <summary>The inbox is searched by words of the subject and of who wrote.</summary>
public sealed class ConversationSearchTests
{
    [Fact]
    public async Task A_conversation_is_found_by_its_subject_by_who_wrote_and_within_a_filter()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.MailAsync(
            "q1@search.example",
            "Rosa Marsh <rosa@search.example>",
            "Reading corner",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await mancrel.MailAsync(
            "q2@other.example",
            "Tom Vale <tom@other.example>",
            "Kitchen shelf",
            "Hello, how much is the Oak Desk Lamp?"
        );

        await RunningMancrel.UntilAsync(
            async () =>
                await SubjectsAsync(mancrel, "q=shelf") is ["Kitchen shelf"]
                && await SubjectsAsync(mancrel, "q=reading") is ["Reading corner"],
            "both are in the search index"
        );

        Assert.Equal(["Reading corner"], await SubjectsAsync(mancrel, "q=rosa"));
        Assert.Equal("Kitchen shelf", (await SubjectsAsync(mancrel, "q=tom%40other.example"))[0]);
        Assert.Empty(await SubjectsAsync(mancrel, "q=shelf&filter.counterpart=rosa%40search.example"));
        Assert.Empty(await SubjectsAsync(mancrel, "q=nobody"));
    }

    private static async Task<string[]> SubjectsAsync(RunningMancrel mancrel, string query) =>
        [
            .. (await mancrel.GetAsync("/api/conversations?" + query))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("subject").GetString()!),
        ];
}
