using System.Buffers.Text;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;

namespace Mancrel.Core.Tests.Identity;

public sealed class JwtTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
    private static readonly AccessClaims Ada = new(new UserId("u_ada"), new TenantId("main"), Role.Manager, "s_1");
    private readonly JwtTokens tokens = new(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());

    [Fact]
    public async Task One_changed_character_anywhere_is_refused()
    {
        var token = tokens.Issue(Ada, Now);
        for (var at = 0; at < token.Length - 1; at++)
        {
            var changed = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
            Assert.True(await tokens.ReadAsync(changed, Now) is null, $"changed at {at}");
        }
    }

    [Fact]
    public async Task A_token_says_what_it_was_issued_with_until_it_expires()
    {
        var token = tokens.Issue(Ada, Now);
        Assert.Equal(Ada, await tokens.ReadAsync(token, Now));
        Assert.Equal(Ada, await tokens.ReadAsync(token, Now + JwtTokens.Lifetime - TimeSpan.FromSeconds(1)));
        Assert.Null(await tokens.ReadAsync(token, Now + JwtTokens.Lifetime));
    }

    [Theory]
    [InlineData("{\"alg\":\"none\"}")]
    [InlineData("{\"alg\":\"HS512\"}")]
    [InlineData("{\"alg\":\"HS256\",\"crit\":[\"exp\"]}")]
    public async Task Another_algorithm_is_not_read_whatever_the_signature(string header)
    {
        var parts = tokens.Issue(Ada, Now).Split('.');
        Assert.Null(await tokens.ReadAsync($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{parts[1]}.{parts[2]}", Now));
        Assert.Null(await tokens.ReadAsync($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{parts[1]}.", Now));
    }

    [Fact]
    public async Task A_key_of_another_host_or_purpose_is_refused_and_a_short_one_too()
    {
        var keys = new SigningKeys(new byte[64]);
        var token = new JwtTokens(keys.For("access-tokens")).Issue(Ada, Now);
        Assert.Null(await new JwtTokens(keys.For("approval-links")).ReadAsync(token, Now));
        Assert.Throws<ArgumentException>(() => new JwtTokens(new byte[31]));
    }
}
