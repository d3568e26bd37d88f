using System.Buffers.Text;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;

namespace Mancrel.Core.Tests.Identity;

public sealed class JwtTokensTests
{
    // RFC 7515, appendix A.1: key, token and payload.
    private const string RfcKey = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    private const string RfcToken =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9"
        + "leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
    private static readonly AccessClaims Ada = new(new UserId("u_ada"), new TenantId("main"), Role.Manager, "s_1");
    private readonly JwtTokens tokens = new(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());

    [Fact]
    public void The_example_of_RFC_7515_is_verified_to_its_payload()
    {
        var payload = JwtTokens.PayloadOf(Base64Url.DecodeFromChars(RfcKey), RfcToken);
        Assert.Equal(
            "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}",
            Encoding.UTF8.GetString(payload!)
        );
    }

    [Fact]
    public void One_changed_character_anywhere_in_the_example_is_refused()
    {
        for (var at = 0; at < RfcToken.Length - 1; at++)
        {
            var changed = RfcToken[..at] + (RfcToken[at] == 'A' ? 'B' : 'A') + RfcToken[(at + 1)..];
            Assert.True(JwtTokens.PayloadOf(Base64Url.DecodeFromChars(RfcKey), changed) is null, $"changed at {at}");
        }
    }

    [Fact]
    public void A_token_says_what_it_was_issued_with_until_it_expires()
    {
        var token = tokens.Issue(Ada, Now);
        Assert.Equal(Ada, tokens.Read(token, Now));
        Assert.Equal(Ada, tokens.Read(token, Now + JwtTokens.Lifetime - TimeSpan.FromSeconds(1)));
        Assert.Null(tokens.Read(token, Now + JwtTokens.Lifetime));
    }

    [Theory]
    [InlineData("{\"alg\":\"none\"}")]
    [InlineData("{\"alg\":\"HS512\"}")]
    [InlineData("{\"alg\":\"HS256\",\"crit\":[\"exp\"]}")]
    public void Another_algorithm_is_not_read_whatever_the_signature(string header)
    {
        var parts = tokens.Issue(Ada, Now).Split('.');
        Assert.Null(tokens.Read($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{parts[1]}.{parts[2]}", Now));
        Assert.Null(tokens.Read($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{parts[1]}.", Now));
    }

    [Fact]
    public void A_key_of_another_host_or_purpose_is_refused_and_a_short_one_too()
    {
        var keys = new SigningKeys(new byte[64]);
        var token = new JwtTokens(keys.For("access-tokens")).Issue(Ada, Now);
        Assert.Null(new JwtTokens(keys.For("approval-links")).Read(token, Now));
        Assert.Throws<ArgumentException>(() => new JwtTokens(new byte[31]));
    }
}
