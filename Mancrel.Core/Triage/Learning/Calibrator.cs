namespace Mancrel.Core.Triage.Learning;

/// <summary>Turns the model's scores into probabilities that hold for wordings it was not trained on, and says how likely a message is of a kind it knows at all.</summary>
/// <remarks>
/// A logistic regression on <see cref="Signals"/>, fitted to predictions that other models made of examples they had not seen
/// (cross-fitting by wording). Messages outside of the taxonomy are among them, so that looking unlike everything known
/// (low energy, few known words) costs confidence: the open-set rejector is part of the calibration.
/// </remarks>
/// <param name="Temperature">What the intents' scores are divided by.</param>
/// <param name="Inside">Weights where the highest intent is one of the taxonomy: one per signal, the constant first.</param>
/// <param name="Outside">Weights where it is <see cref="Intent.None"/>.</param>
internal sealed record Calibrator(float Temperature, double[] Inside, double[] Outside)
{
    /// <summary>Number of signals, the constant among them.</summary>
    public const int SignalCount = 7;

    private const double Least = 0.001;
    private const double Ridge = 1;

    // The world outside of the taxonomy is larger than what the examples show of it: to be taken for something inside counts more.
    private const double OutsideWeight = 2;

    /// <summary>Probability, 0.001..0.999, that the highest intent of a reading is right.</summary>
    public double Confidence(Reading reading)
    {
        Span<double> signals = stackalloc double[SignalCount];
        Signals(reading, signals);
        return Math.Clamp(Sigmoid(Dot(reading.Top == Intent.None ? Outside : Inside, signals)), Least, 1 - Least);
    }

    /// <summary>What speaks for and against a reading.</summary>
    public static void Signals(Reading reading, Span<double> signals)
    {
        var (first, second) = (0.0, 0.0);
        for (var at = 0; at < reading.Intents.Length; at++)
        {
            double probability = reading.Intents[at];
            if (probability > first)
            {
                (first, second) = (probability, first);
            }
            else if (probability > second)
            {
                second = probability;
            }
        }

        var none = reading.Intents[(int)Intent.None];
        signals[0] = 1;
        signals[1] = Math.Log((first + 1e-4) / (1 - first + 1e-4));
        signals[2] = Math.Log((first + 1e-4) / (second + 1e-4));
        signals[3] = reading.Energy;
        signals[4] = reading.Known;
        signals[5] = reading.Top == Intent.None ? 0 : Math.Log(none + 1e-3);
        signals[6] = Math.Log(1 + reading.WordCount);
    }

    /// <summary>Fits temperature and weights to readings of examples that the reading model had not seen.</summary>
    /// <param name="readings">Readings as functions of the temperature, each with its example.</param>
    public static Calibrator Fit(IReadOnlyList<(Func<float, Reading> At, Example Example)> readings)
    {
        var temperature = (float)LeastLoss(0.3, 4, candidate =>
        {
            var loss = 0.0;
            foreach (var (at, example) in readings)
            {
                var reading = at((float)candidate);
                loss -= Math.Log(Math.Max(1e-9, example.Intents.Sum(intent => reading.Intents[(int)intent])));
            }

            return loss;
        });

        var seen = readings.Select(pair => (Reading: pair.At(temperature), pair.Example)).ToList();
        return new Calibrator(temperature, Logistic([.. seen.Where(pair => pair.Reading.Top != Intent.None)]), Logistic([.. seen.Where(pair => pair.Reading.Top == Intent.None)]));
    }

    private static double[] Logistic(IReadOnlyList<(Reading Reading, Example Example)> seen)
    {
        var signals = new double[seen.Count][];
        var right = new bool[seen.Count];
        var counts = new double[seen.Count];
        for (var at = 0; at < signals.Length; at++)
        {
            var (reading, example) = seen[at];
            signals[at] = new double[SignalCount];
            Signals(reading, signals[at]);
            right[at] = example.Intents.Contains(reading.Top);
            counts[at] = example.Intents[0] == Intent.None && reading.Top != Intent.None ? OutsideWeight : 1;
        }

        return Newton(signals, right, counts);
    }

    // Newton's method with a small ridge; a handful of steps suffice for so few weights.
    private static double[] Newton(double[][] signals, bool[] right, double[] counts)
    {
        var weights = new double[SignalCount];
        for (var step = 0; step < 25; step++)
        {
            var gradient = new double[SignalCount];
            var hessian = new double[SignalCount, SignalCount];
            for (var at = 0; at < signals.Length; at++)
            {
                var signal = signals[at];
                var probability = Sigmoid(Dot(weights, signal));
                var error = (right[at] ? 1 : 0) - probability;
                var curve = Math.Max(1e-6, probability * (1 - probability));
                for (var row = 0; row < SignalCount; row++)
                {
                    gradient[row] += counts[at] * error * signal[row];
                    for (var column = 0; column < SignalCount; column++)
                    {
                        hessian[row, column] += counts[at] * curve * signal[row] * signal[column];
                    }
                }
            }

            for (var row = 0; row < SignalCount; row++)
            {
                gradient[row] -= Ridge * weights[row];
                hessian[row, row] += Ridge;
            }

            var move = LinearSystem.Solve(hessian, gradient);
            for (var row = 0; row < SignalCount; row++)
            {
                weights[row] += move[row];
            }
        }

        return weights;
    }

    private static double LeastLoss(double low, double high, Func<double, double> loss)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        for (var step = 0; step < 14; step++)
        {
            var left = high - (high - low) * ratio;
            var right = low + (high - low) * ratio;
            (low, high) = loss(left) < loss(right) ? (low, right) : (left, high);
        }

        return (low + high) / 2;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
