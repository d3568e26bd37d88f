using Mancrel.Core.Mail.Writing;

namespace Mancrel.Core.Tests.Rendering;

/// <summary>Rule 3 of docs/architecture.md: what we send by ourselves carries no bait of strangers.</summary>
public sealed class LinkFreeTests
{
    [Theory]
    [InlineData("Win at http://evil.example/x?y=1 now", "Win at […] now")]
    [InlineData("see evil.example", "see […]")]
    [InlineData("see www.evil.example/path.", "see […]")]
    [InlineData("see evil。example", "see […]")]
    [InlineData("see evil[.]example and evil (dot) com", "see […] and […]")]
    [InlineData("see ev\u200Bil.example", "see […]")]
    [InlineData("see 192.0.2.1/x", "see […]")]
    [InlineData("write to eve@evil.example", "write to […]")]
    [InlineData("telegram @evil_shop", "telegram […]")]
    [InlineData("t.me/evil", "[…]")]
    [InlineData("tel:0900123456", "[…]")]
    [InlineData("call +49 (0900) 123-456", "call […]")]
    [InlineData("call 0900 123456 now", "call […] now")]
    [InlineData("сайт пример.рф", "сайт […]")]
    public void What_leads_somewhere_is_taken_out(string text, string left) => Assert.Equal(left, LinkFree.Of(text));

    [Theory]
    [InlineData("How much is the Oak Desk Lamp? I need 12 pieces of 1.80 m by 12.05.2026.")]
    [InlineData("Hello. How much?\nThanks, J. Smith")]
    [InlineData("Сколько стоит лампа? 5 шт. за 1200 руб.")]
    public void Plain_words_stay(string text) => Assert.Equal(text, LinkFree.Of(text));
}
