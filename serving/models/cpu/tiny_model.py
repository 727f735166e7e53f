"""Makes a model that is small enough for any machine: the architecture of ours, random weights.

A Qwen2ForCausalLM of 0.1 million parameters with a byte-level tokenizer and a chat template. Its
words mean nothing; it lets a real SGLang run where there is no GPU and no download.

    PYTHON_OF_THE_ENVIRONMENT tiny_model.py FOLDER
"""

import sys

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

PAD, BEGIN, END, THINK, THOUGHT = "<|pad|>", "<|begin|>", "<|end|>", "<think>", "</think>"
CONTEXT = 40_960
SAMPLE = (
    "Let n be a whole number. Find every n with n^2 - 5n + 6 = 0, and add them.",
    "First we factor: (n - 2)(n - 3) = 0, so n = 2 or n = 3.",
    "The sum is 2 + 3 = 5, therefore \\boxed{5}.",
    '{"answer": "5", "steps": ["factor", "add"], "checked": true}',
)
TEMPLATE = (
    "{% for message in messages %}"
    "<|begin|>{{ message['role'] }}\n{{ message['content'] }}<|end|>\n"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|begin|>assistant\n{% endif %}"
)


def tokenizer() -> PreTrainedTokenizerFast:
    """Every byte is a token, and a few hundred pieces of the sample are."""
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trained.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=480,
        special_tokens=[PAD, BEGIN, END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    trained.train_from_iterator(SAMPLE * 20, trainer)
    trained.add_tokens([AddedToken(THINK), AddedToken(THOUGHT)])
    wrapped = PreTrainedTokenizerFast(tokenizer_object=trained, pad_token=PAD, eos_token=END)
    wrapped.chat_template = TEMPLATE
    return wrapped


def model(words: PreTrainedTokenizerFast) -> Qwen2ForCausalLM:
    """The same random weights every time; wide enough at the end that samples differ."""
    torch.manual_seed(7)
    config = Qwen2Config(
        vocab_size=512,
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=False,
        pad_token_id=words.pad_token_id,
        eos_token_id=words.eos_token_id,
        bos_token_id=words.convert_tokens_to_ids(BEGIN),
    )
    made = Qwen2ForCausalLM(config).to(torch.bfloat16)
    with torch.no_grad():
        made.model.embed_tokens.weight.normal_(0.0, 1.0)
        made.lm_head.weight.normal_(0.0, 0.2)
        made.lm_head.weight[len(words) :] = 0.0
    return made


def main(folder: str) -> None:
    """Write tokenizer and model as SGLang reads them."""
    words = tokenizer()
    words.save_pretrained(folder)
    model(words).save_pretrained(folder)


if __name__ == "__main__":
    main(sys.argv[1])
