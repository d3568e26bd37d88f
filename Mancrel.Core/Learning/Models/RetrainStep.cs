using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Learning.Models;

/// <summary>Trains a tenant's model from its labels, measures it, and has it used where it is better.</summary>
public sealed class RetrainStep(ModelDesk desk, LabelContext labels, IProductModel product, IBlobStore blobs, TenantClassifier classifier)
    : IWorkflowStep<RetrainInput, string>
{
    public static StepName<RetrainInput, string> Step { get; } = new("model.train");

    public async Task<string> RunAsync(StepContext context, RetrainInput input, CancellationToken cancellation)
    {
        var tenant = context.Tenant;
        await desk.ProgressAsync(
            tenant,
            input.ModelId,
            model => model with { State = TrainingState.Training, Progress = "collecting labels" },
            cancellation
        );
        var mails = await labels.ReadAsync(tenant, cancellation);
        if (mails.Count < TenantTraining.FewestLabels)
        {
            var few = string.Create(
                CultureInfo.InvariantCulture,
                $"there are {mails.Count} labels; at least {TenantTraining.FewestLabels} are needed"
            );
            await desk.EndAsync(
                tenant,
                input.ModelId,
                model => model with { State = TrainingState.Failed, Labels = mails.Count, Reason = few },
                cancellation
            );
            return few;
        }

        var own = await product.GetAsync(cancellation);

        // Some seconds of arithmetic: not on the thread that brought the step here.
        var told = new Progress(desk, tenant, input.ModelId, cancellation);
        await Task.Yield();
        var result = TenantTraining.Run(own, mails, told.Say);
        await told.SaidAsync();
        var blob = await blobs.PutAsync(tenant, result.Saved, cancellation);
        await desk.EndAsync(
            tenant,
            input.ModelId,
            model =>
                model with
                {
                    State = TrainingState.Done,
                    BasedOn = own.Model,
                    DataHash = LocalClassifier.DataHash,
                    Labels = mails.Count,
                    Rows = result.Rows,
                    HeldOutBefore = result.HeldOutBefore,
                    HeldOutAfter = result.HeldOutAfter,
                    OwnBefore = result.OwnBefore,
                    OwnAfter = result.OwnAfter,
                    Better = result.Objection is null,
                    Reason = result.Objection ?? "better on the tenant's own labels, and no worse on the examples kept out of training",
                    Blob = blob,
                },
            cancellation
        );
        classifier.Forget(tenant);
        return result.Objection ?? "used";
    }

    /// <summary>Writes what is being done, one after the other, while the arithmetic goes on.</summary>
    private sealed class Progress(ModelDesk desk, TenantId tenant, string id, CancellationToken cancellation)
    {
        private Task last = Task.CompletedTask;

        public void Say(string what)
        {
            var before = last;
            last = WriteAsync();

            async Task WriteAsync()
            {
                await before;
                await desk.ProgressAsync(tenant, id, model => model with { Progress = what }, cancellation);
            }
        }

        public Task SaidAsync() => last;
    }
}
