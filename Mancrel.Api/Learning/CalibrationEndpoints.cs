using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Learning;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Learning;

/// <summary>What a tenant's verdicts say about its confidences.</summary>
/// <param name="Bins">Ten bins of the confidence before correction, with how often people found it right.</param>
/// <param name="ExpectedCalibrationError">Mean distance of the two, weighed by the counts; 0 without verdicts.</param>
/// <param name="Verdicts">How many there are.</param>
/// <param name="PriorWeight">How many verdicts the model's own calibration is worth: few verdicts move little.</param>
/// <param name="CertificationRequired">Whether only certified intents are sent by themselves.</param>
/// <param name="CertifiedError">The error rate that a certificate vouches for at 95 % confidence.</param>
/// <param name="AuditShare">Share of automatic sends that people judge afterwards.</param>
/// <param name="Intents">Each intent that has verdicts or can be sent by itself.</param>
public sealed record CalibrationView(
    IReadOnlyList<ReliabilityBin> Bins,
    double ExpectedCalibrationError,
    int Verdicts,
    double PriorWeight,
    bool CertificationRequired,
    double CertifiedError,
    double AuditShare,
    IReadOnlyList<IntentCalibrationView> Intents
);

/// <summary>The same of one intent.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Verdicts">How many there are.</param>
/// <param name="Right">How many drafts could have been sent as they were.</param>
/// <param name="Bins">Ten bins.</param>
/// <param name="ExpectedCalibrationError">Over the bins.</param>
/// <param name="AutoSends">Verdicts on automatic sends.</param>
/// <param name="AutoSendErrors">How many of these were wrong.</param>
/// <param name="HighestError">The highest error rate of automatic sends that the verdicts still allow at 95 % confidence.</param>
/// <param name="Certified">True when that is at most the certified error.</param>
/// <param name="MoreNeeded">Verdicts without an error that are missing to it.</param>
/// <param name="Statement">The same in a sentence.</param>
public sealed record IntentCalibrationView(
    Intent Intent,
    int Verdicts,
    int Right,
    IReadOnlyList<ReliabilityBin> Bins,
    double ExpectedCalibrationError,
    int AutoSends,
    int AutoSendErrors,
    double HighestError,
    bool Certified,
    int MoreNeeded,
    string Statement
);

/// <summary>How far confidences hold what they say.</summary>
public static class CalibrationEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapCalibration(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/ai/calibration", GetAsync)
            .Tells("How well confidence keeps its word: reliability bins, expected calibration error, what may be certified.")
            .WithTags("AI")
            .Needs(Permission.Read);

    private static async Task<Ok<CalibrationView>> GetAsync(
        Caller caller,
        VerdictBook verdicts,
        TenantPolicy policies,
        CancellationToken cancellation
    )
    {
        var policy = await policies.GetAsync(caller.Tenant, cancellation);
        var tallies = await verdicts.TalliesAsync(caller.Tenant, cancellation);
        var calibration = Calibration.Of(tallies);
        var all = Enumerable
            .Range(0, Calibration.Bins)
            .Select(at => tallies.Aggregate(new TallyBin(0, 0, 0), (sum, tally) => Add(sum, tally.Bins[at])))
            .ToList();
        var missing = LocalDrafter
            .Answerable.Where(intent => tallies.All(tally => tally.Intent != intent))
            .Select(intent => new VerdictTally { Intent = intent });
        return TypedResults.Ok(
            new CalibrationView(
                Bins(all),
                Error(all),
                all.Sum(bin => bin.Total),
                calibration.Strength,
                policy.CertificationRequired,
                policy.CertifiedError,
                policy.AuditShare,
                [
                    .. tallies
                        .Concat(missing)
                        .OrderBy(tally => tally.Intent)
                        .Select(tally => View(tally, calibration.Certify(tally.Intent, policy.CertifiedError), policy.CertifiedError)),
                ]
            )
        );
    }

    private static TallyBin Add(TallyBin left, TallyBin right) =>
        new(left.Total + right.Total, left.Right + right.Right, left.Shown + right.Shown);

    private static IntentCalibrationView View(VerdictTally tally, Certificate certificate, double error) =>
        new(
            tally.Intent,
            tally.Bins.Sum(bin => bin.Total),
            tally.Bins.Sum(bin => bin.Right),
            Bins(tally.Bins),
            Error(tally.Bins),
            certificate.Verdicts,
            certificate.Errors,
            certificate.HighestError,
            certificate.IsCertified,
            certificate.MoreNeeded,
            certificate.IsCertified
                ? $"certified: at most {certificate.HighestError:0.####} of automatic sends are wrong, at 95 % confidence"
                : $"cannot be certified for {error:0.####} yet: {certificate.MoreNeeded} more verdicts"
        );

    private static IReadOnlyList<ReliabilityBin> Bins(IReadOnlyList<TallyBin> bins) =>
        [
            .. bins.Select(
                (bin, at) =>
                    new ReliabilityBin(
                        (double)at / Calibration.Bins,
                        bin.Total,
                        bin.Total == 0 ? 0 : bin.Shown / bin.Total,
                        bin.Total == 0 ? 0 : (double)bin.Right / bin.Total
                    )
            ),
        ];

    private static double Error(IReadOnlyList<TallyBin> bins) =>
        bins.Sum(bin => bin.Total) is > 0 and var total ? bins.Sum(bin => Math.Abs(bin.Shown - bin.Right)) / total : 0;
}
