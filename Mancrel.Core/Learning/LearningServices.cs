using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Learning;

/// <summary>Verdicts, calibration, audits, models and the backtest.</summary>
public static class LearningServices
{
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.AddSingleton<VerdictBook>();
        services.AddSingleton<BlindAudits>();
        services.AddSingleton<Backtest>();
        services.AddSingleton<MailboxBacktest>();
        services.AddSingleton<IntentCorrections>();
        services.AddSingleton<LabelContext>();
        services.AddSingleton<ModelDesk>();
        services.AddSingleton<TenantClassifier>();
        services.AddWorkflow<Retrain, RetrainInput, string>();
        services.AddStep<RetrainStep, RetrainInput, string>();
        services.AddStep<RetrainFailedStep, RetrainFailure, string>();
        return services;
    }
}
