using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Tests.Triage;

/// <summary>
/// What a tenant's people taught is used where it is better for them and no worse for what the product knows, and not otherwise.
/// </summary>
public sealed class TenantTrainingTests
{
    private static readonly string[] Goods = ["lamp", "shelf", "table", "chair", "carpet", "kettle", "blender", "scarf"];

    private static readonly string[] Jargon =
    [
        "Please send the gate pass for the {0}, job card {1}.",
        "We are missing the gate pass of the {0} ({1}).",
        "Gate pass for job card {1} please, the {0} stands at the yard.",
        "Could your yard issue a gate pass, {0}, job card no {1}?",
        "The driver waits for the gate pass: {0}, {1}.",
    ];

    private static readonly Lazy<TrainingResult> Trained = new(() =>
        TenantTraining.Run(Shared.Classifier, Labels(Intent.OrderStatus), _ => { })
    );

    [Fact]
    public void Words_of_the_house_are_learned_and_the_product_knows_as_much_as_before()
    {
        var result = Trained.Value;

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{result.OwnBefore} -> {result.OwnAfter}; {result.HeldOutBefore} -> {result.HeldOutAfter}; {result.Rows} rows, "
                + $"{result.Saved.Length} bytes; {result.Objection}"
        );
        Assert.Null(result.Objection);
        Assert.True(result.OwnAfter.Accuracy > result.OwnBefore.Accuracy + 0.3);
        Assert.True(result.HeldOutAfter.Accuracy >= result.HeldOutBefore.Accuracy);
        Assert.True(result.Saved.Length < 4_000_000);
        var tuned = Shared.Classifier.With(Tuning.Load(result.Saved.Span, LocalClassifier.DataHash)!, "tm_1");
        Assert.Equal(Intent.OrderStatus, tuned.Classify("", "Where is the gate pass for the wardrobe, job card 977?").Intent);
        Assert.EndsWith("+tm_1", tuned.Classify("", "x").Model, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_chance_teach_nothing_and_the_old_model_stays()
    {
        var random = new Random(3);
        var intents = Enum.GetValues<Intent>();
        List<LabelledMail> labels =
        [
            .. Labels(Intent.OrderStatus)
                .Select(label => label with { Text = "How much is the " + label.Id + "?", Intent = intents[random.Next(intents.Length)] }),
        ];
        Assert.NotNull(TenantTraining.Run(Shared.Classifier, labels, _ => { }).Objection);
    }

    [Fact]
    public void The_same_labels_give_the_same_bytes_and_damaged_or_foreign_ones_are_not_taken()
    {
        var saved = Trained.Value.Saved.ToArray();
        Assert.Equal(saved, TenantTraining.Run(Shared.Classifier, Labels(Intent.OrderStatus), _ => { }).Saved.ToArray());
        Assert.Null(Tuning.Load(saved, "another model"));
        Assert.Null(Tuning.Load(saved.AsSpan(0, saved.Length / 2), LocalClassifier.DataHash));
        saved[saved.Length / 2] ^= 1;
        Assert.Null(Tuning.Load(saved, LocalClassifier.DataHash));
        Assert.Null(Tuning.Load([], LocalClassifier.DataHash));
    }

    [Theory]
    [InlineData(0.90, 0.95, 0, 0, 0.90, 0.90, 1, 1, true)]
    [InlineData(0.90, 0.90, 0, 0, 0.90, 0.95, 1, 1, false)]
    [InlineData(0.90, 0.95, 0, 1, 0.90, 0.90, 1, 1, false)]
    [InlineData(0.90, 0.95, 0, 0, 0.90, 0.89, 1, 1, false)]
    [InlineData(0.90, 0.95, 0, 0, 0.90, 0.91, 1, 2, false)]
    public void Better_means_better_for_the_tenant_and_no_worse_for_anybody(
        double ownBefore,
        double ownAfter,
        int ownWrongBefore,
        int ownWrongAfter,
        double before,
        double after,
        int wrongBefore,
        int wrongAfter,
        bool better
    )
    {
        static ModelFigures Of(double accuracy, int wrong) => new(100, accuracy, 0.01, 50, wrong);
        Assert.Equal(
            better,
            TenantTraining.Objection(
                Of(before, wrongBefore),
                Of(after, wrongAfter),
                Of(ownBefore, ownWrongBefore),
                Of(ownAfter, ownWrongAfter)
            )
                is null
        );
    }

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(4, 0, false)]
    [InlineData(8, 1, true)]
    [InlineData(6, 3, false)]
    [InlineData(0, 0, false)]
    [InlineData(600, 400, true)]
    public void A_gain_counts_only_where_it_is_hardly_chance(int mended, int broken, bool counts) =>
        Assert.Equal(counts, TenantTraining.ByChance(mended, broken) is null);

    private static List<LabelledMail> Labels(Intent intent) =>
        [
            .. Enumerable
                .Range(0, 40)
                .Select(at => new LabelledMail(
                    $"m_{at}",
                    "",
                    string.Format(
                        System.Globalization.CultureInfo.InvariantCulture,
                        Jargon[at % Jargon.Length],
                        Goods[at % Goods.Length],
                        700 + at
                    ),
                    intent
                )),
        ];
}
