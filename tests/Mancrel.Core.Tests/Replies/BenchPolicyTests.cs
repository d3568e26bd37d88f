using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Tests.Architecture;

namespace Mancrel.Core.Tests.Replies;

/// <summary>The policies of the answer bench's shops are such as the form takes, and answer in each language of the shop.</summary>
public sealed class BenchPolicyTests
{
    private static readonly JsonSerializerOptions Strict = new(CoreJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly AskFrame[] Told =
    [
        AskFrame.ShippingTime,
        AskFrame.Pickup,
        AskFrame.Hours,
        AskFrame.Payment,
        AskFrame.ReturnsPolicy,
        AskFrame.Warranty,
    ];

    public static TheoryData<string> Shops => ["bola", "choy", "gul", "kitob", "licht", "mode", "sad", "tel", "velo", "werk"];

    [Theory]
    [MemberData(nameof(Shops))]
    public void A_shop_of_the_bench_tells_its_policies(string shop)
    {
        Assert.SkipWhen(SourceTree.Root is null, "the sources are not beside the tests");
        var file = Path.Combine(SourceTree.Root!, "tests", "Benchmarks", "Answers", "shops", shop + ".json");
        using var read = JsonDocument.Parse(File.ReadAllText(file));
        var policies = read.RootElement.GetProperty("policies").Deserialize<ShopPolicies>(Strict)!;
        var errors = new FieldErrors();
        PolicyChecks.Check(policies, errors);
        Assert.Empty(errors.ByField());

        var languages = read
            .RootElement.GetProperty("knowledge")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("language").GetString()!)
            .Distinct(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            var silent = Told.Where(frame => PolicyAnswers.For(policies, frame, new PolicySlots(), language) is null)
                // A line that is told without its days keeps the whole question for a person.
                .Except(shop == "werk" ? [AskFrame.ShippingTime] : []);
            Assert.Empty(silent);
        }
    }
}
