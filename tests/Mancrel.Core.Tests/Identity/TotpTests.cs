using System.Text;
using Mancrel.Core.Identity;

namespace Mancrel.Core.Tests.Identity;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the rows of SHA-1: eight digits there, of which apps show the last six.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_rfc(long time, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time);

        Assert.Equal(time / 30, Totp.Match(Secret, code[2..], now, lastStep: 0));
        Assert.Null(Totp.Match(Secret, code, now, lastStep: 0));
    }

    [Fact]
    public void A_code_is_taken_one_step_around_its_time_and_not_twice()
    {
        const long Step = 1_234_567_890 / 30;
        const string Code = "005924";
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);

        Assert.Equal(Step, Totp.Match(Secret, Code, now, lastStep: Step - 1));
        Assert.Equal(Step, Totp.Match(Secret, Code, now.AddSeconds(30), lastStep: 0));
        Assert.Equal(Step, Totp.Match(Secret, Code, now.AddSeconds(-30), lastStep: 0));
        Assert.Null(Totp.Match(Secret, Code, now.AddSeconds(60), lastStep: 0));
        Assert.Null(Totp.Match(Secret, Code, now.AddSeconds(-60), lastStep: 0));
        Assert.Null(Totp.Match(Secret, Code, now, lastStep: Step));
        Assert.Null(Totp.Match(Secret, "", now, lastStep: 0));
        Assert.Null(Totp.Match(Secret, "five", now, lastStep: 0));
    }

    /// <summary>RFC 4648, section 10, without the padding (a secret is never empty).</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_in_base32(string bytes, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(bytes)));
}
