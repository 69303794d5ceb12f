//! Fits how much each trait of an option counts, to choices of which the right one is known: of the options and of none of
//! them, the right one is to be as likely as can be (conditional logistic regression). Always the same result for the same
//! choices.

/// How strongly each weight is drawn to nothing, as if that many choices spoke for it.
const DECAY: f64 = 0.5;
const STEPS: usize = 4000;
const RATE: f64 = 0.05;

/// The traits of each option, and which one is right; `None` if none is.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<const TRAITS: usize> {
    pub options: Vec<[f32; TRAITS]>,
    pub right: Option<usize>,
}

/// How unlikely the weights hold the right options, as the mean of negative logarithms, and which way that grows.
fn weigh<const TRAITS: usize>(choices: &[Choice<TRAITS>], weights: &[f64; TRAITS]) -> (f64, [f64; TRAITS]) {
    let (mut loss, mut slopes) = (0.0, [0.0; TRAITS]);
    for choice in choices {
        let odds = |traits: &[f32; TRAITS]| -> f64 {
            libm::exp(traits.iter().zip(weights).map(|(number, weight)| f64::from(*number) * weight).sum())
        };
        let odds: Vec<f64> = choice.options.iter().map(odds).collect();
        let all = 1.0 + odds.iter().sum::<f64>();
        loss += libm::log(all / choice.right.map_or(1.0, |right| odds[right]));
        for (at, (traits, odds)) in choice.options.iter().zip(&odds).enumerate() {
            let error = odds / all - if choice.right == Some(at) { 1.0 } else { 0.0 };
            slopes.iter_mut().zip(traits).for_each(|(slope, number)| *slope += error * f64::from(*number));
        }
    }
    for (slope, weight) in slopes.iter_mut().zip(weights) {
        loss += DECAY / 2.0 * weight * weight;
        *slope += DECAY * weight;
    }
    let count = choices.len().max(1) as f64;
    (loss / count, slopes.map(|slope| slope / count))
}

/// Returns the mean of the negative logarithms of how likely the weights hold the right options.
pub fn loss<const TRAITS: usize>(choices: &[Choice<TRAITS>], weights: &[f32; TRAITS]) -> f64 {
    weigh(choices, &weights.map(f64::from)).0
}

/// Returns the best weights: AdaGrad over all choices at once, for the loss has one minimum.
pub fn fit<const TRAITS: usize>(choices: &[Choice<TRAITS>]) -> [f32; TRAITS] {
    let (mut weights, mut squares) = ([0.0; TRAITS], [1e-9; TRAITS]);
    for _ in 0..STEPS {
        let (_, slopes) = weigh(choices, &weights);
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(slopes) {
            *square += slope * slope;
            *weight -= RATE * slope / libm::sqrt(*square);
        }
    }
    weights.map(|weight| weight as f32)
}

/// Asserts that weights in use are nearly as good as the best, and says what to put in their place if not.
///
/// # Panics
///
/// If they are not.
pub fn assert_fitted<const TRAITS: usize>(choices: &[Choice<TRAITS>], in_use: &[f32; TRAITS]) {
    let best = fit(choices);
    let (own, least) = (loss(choices, in_use), loss(choices, &best));
    let told = best.map(|weight| format!("{weight:.2}")).join(", ");
    assert!(own <= least * 1.03, "the weights in use lose {own:.4}, others {least:.4}: {told}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two options the one with the first trait is right, and where none has it none is.
    #[test]
    fn what_decides_counts() {
        let choice = |options: &[[f32; 3]], right| Choice { options: options.to_vec(), right };
        let choices = [
            choice(&[[1.0, 1.0, 0.0], [1.0, 0.0, 1.0]], Some(0)),
            choice(&[[1.0, 0.0, 0.0], [1.0, 1.0, 1.0]], Some(1)),
            choice(&[[1.0, 0.0, 1.0], [1.0, 0.0, 0.0]], None),
        ];
        let best = fit(&choices);
        assert!(best[1] > 1.0 && best[1] > best[2].abs() * 3.0, "{best:?}");
        assert!(loss(&choices, &best) < loss(&choices, &[0.0; 3]));
        assert_fitted(&choices, &best);
    }
}
