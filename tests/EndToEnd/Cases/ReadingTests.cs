using Driving;

namespace EndToEnd.Cases;

/// <summary>What a letter is shown as: only what is quoted or signed goes.</summary>
[Collection(CaseCollection.Name)]
public sealed class ReadingTests(CaseShop shop)
{
    [Theory]
    [InlineData("25-answer-line-with-a-number-vanishes")]
    [InlineData("27-list-between-dashes-cut")]
    [InlineData("63-holds-inline-answers")]
    public async Task Only_the_attribution_and_the_quotation_go(string name)
    {
        foreach (var expected in CaseShop.Json(name + "/expected.json").EnumerateObject())
        {
            var message = await shop.SendAsync($"{name}/{expected.Name}");
            Assert.Equal(Plain(expected.Value.GetString()!), Plain(message.GetProperty("replyText").GetString()!));
        }
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
